using System.Text.RegularExpressions;

namespace NotebookNet.Cells.Parsing;

/// <summary>The arguments of a directive: options such as <c>--from csharp</c>, and single words.</summary>
internal sealed partial class DirectiveOptions
{
    private readonly Dictionary<string, string> options = new(StringComparer.Ordinal);
    private readonly List<string> words = [];

    /// <summary>Parses the arguments.</summary>
    /// <param name="text">The rest of the line after the directive's name.</param>
    public DirectiveOptions(string text)
    {
        string? option = null;
        foreach (Match match in Part().Matches(text))
        {
            string part = match.Value;
            if (part.StartsWith("--", StringComparison.Ordinal))
            {
                option = part;
                options[option] = "";
            }
            else if (option is not null)
            {
                options[option] = part;
                option = null;
            }
            else
            {
                words.Add(Unquote(part));
            }
        }
    }

    /// <summary>The names of the options, with <c>--</c>.</summary>
    public IEnumerable<string> Names => options.Keys;

    /// <summary>The value of an option, or null if it is missing.</summary>
    /// <param name="name">Its name, with <c>--</c>.</param>
    public string? this[string name] => AsWritten(name) is { } value ? Unquote(value) : null;

    /// <summary>The value of an option with its quotation marks, which .NET Interactive makes part of a text, or null if it is missing.</summary>
    /// <param name="name">Its name, with <c>--</c>.</param>
    public string? AsWritten(string name) => options.GetValueOrDefault(name);

    /// <summary>The first word that is not an option, or null.</summary>
    public string? Word => words.Count > 0 ? words[0] : null;

    /// <summary>The text without the quotation marks around it.</summary>
    /// <returns>The text between them, in which <c>\"</c> is a quotation mark.</returns>
    public static string Unquote(string text) => text is not ['"' or '\'', .., var last] || last != text[0] ? text
        : last == '"' ? text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal) : text[1..^1];

    /// <summary>A quoted string, a word with a quoted string or JSON after its colon (<c>@input:"your name"</c>), JSON, or a word.</summary>
    [GeneratedRegex("""(?:@\w+:)?(?:"(?:[^"\\]|\\.)*"|'[^']*'|\{.*\}|\[.*\])|\S+""")]
    private static partial Regex Part();
}
