using System.Text.RegularExpressions;

namespace NotebookNet.Cells.Parsing;

/// <summary>What follows the name of a directive: options such as <c>--from csharp</c>, and words of their own.</summary>
internal sealed partial class DirectiveOptions
{
    private readonly Dictionary<string, string> options = new(StringComparer.Ordinal);
    private readonly List<string> words = [];

    /// <summary>Reads the options.</summary>
    /// <param name="text">The line behind the directive's name.</param>
    public DirectiveOptions(string text)
    {
        string? option = null;
        foreach (Match match in Part().Matches(text))
        {
            string part = match.Value;
            if (option is null && part.StartsWith("--", StringComparison.Ordinal))
            {
                option = part;
                options[option] = "";
            }
            else if (option is not null && !part.StartsWith("--", StringComparison.Ordinal))
            {
                options[option] = Unquote(part);
                option = null;
            }
            else if (option is not null)
            {
                option = part;
                options[option] = "";
            }
            else
            {
                words.Add(Unquote(part));
            }
        }
    }

    /// <summary>The value of an option; null when it is not there.</summary>
    /// <param name="name">Its name, with <c>--</c>.</param>
    public string? this[string name] => options.GetValueOrDefault(name);

    /// <summary>The first word that is no option; null when there is none.</summary>
    public string? Word => words.Count > 0 ? words[0] : null;

    /// <summary>The text without the quotation marks around it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What is between them.</returns>
    public static string Unquote(string text) => text.Length >= 2 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1] : text;

    /// <summary>A quoted text, a word with a quoted text or JSON behind its colon (<c>@input:"your name"</c>), JSON, or a word.</summary>
    [GeneratedRegex("""(?:@\w+:)?(?:"(?:[^"\\]|\\.)*"|'[^']*'|\{.*\}|\[.*\])|\S+""")]
    private static partial Regex Part();
}
