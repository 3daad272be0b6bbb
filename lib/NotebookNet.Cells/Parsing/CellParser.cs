using System.Text;
using System.Text.RegularExpressions;

namespace NotebookNet.Cells.Parsing;

/// <summary>Reads the directives of a cell, lines that begin with <c>#!</c> and a word, and splits the cell at them.</summary>
internal static partial class CellParser
{
    private static readonly Dictionary<string, string> LanguageNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = "csharp",
        ["c#"] = "csharp",
        ["C#"] = "csharp",
        ["cs"] = "csharp",
        ["fsharp"] = "fsharp",
        ["f#"] = "fsharp",
        ["fs"] = "fsharp",
        ["html"] = "html",
        ["javascript"] = "javascript",
        ["js"] = "javascript",
        ["markdown"] = "markdown",
        ["md"] = "markdown",
        ["mermaid"] = "mermaid",
    };

    private static readonly string[] Known = ["csharp", "fsharp", "html", "javascript", "markdown", "mermaid", "import", "share", "time"];

    /// <summary>The languages of cells.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["csharp", "fsharp", "html", "javascript", "markdown", "mermaid"];

    /// <summary>The name of a language, whatever it is called.</summary>
    /// <param name="name">A name, such as <c>C#</c>.</param>
    /// <returns>The name here, such as <c>csharp</c>; null when the language is not known.</returns>
    public static string? Language(string name) => LanguageNames.GetValueOrDefault(name);

    /// <summary>Splits a cell into what it does, in order.</summary>
    /// <param name="source">The cell.</param>
    /// <param name="language">The language of lines before any directive.</param>
    /// <returns>The steps.</returns>
    /// <exception cref="DirectiveException">A directive is unknown or incomplete.</exception>
    public static IReadOnlyList<CellStep> Parse(string source, string language)
    {
        var steps = new List<CellStep>();
        string[] lines = source.ReplaceLineEndings("\n").Split('\n');
        var code = new StringBuilder();
        int first = 1;
        for (int i = 0; i < lines.Length; i++)
        {
            var match = Directive().Match(lines[i]);
            if (!match.Success)
            {
                code.Append(lines[i]).Append(i + 1 < lines.Length ? "\n" : "");
                continue;
            }
            EndCode(steps, code, language, first);
            first = i + 2;
            if (Language(match.Groups["name"].Value) is { } named)
            {
                language = named;
                continue;
            }
            steps.Add(Step(match.Groups["name"].Value, match.Groups["rest"].Value.Trim(), language, i + 1));
        }
        EndCode(steps, code, language, first);
        return steps;
    }

    private static void EndCode(List<CellStep> steps, StringBuilder code, string language, int first)
    {
        if (!string.IsNullOrWhiteSpace(code.ToString()))
        {
            bool isProgram = language is "csharp" or "fsharp";
            steps.Add(new CodeStep(language, isProgram ? new string('\n', first - 1) + code : code.ToString(), first));
        }
        code.Clear();
    }

    private static CellStep Step(string name, string rest, string language, int line)
    {
        switch (name)
        {
            case "time":
                return new TimeStep(line);
            case "import":
                string file = rest.Trim('"', '\'');
                return file.Length > 0 ? new ImportStep(language, file, line) : throw new DirectiveException("#!import needs a file: #!import \"helper.csx\"", line);
            case "share":
                var share = Share().Match(rest);
                if (!share.Success || Language(share.Groups["from"].Value) is not { } from)
                    throw new DirectiveException("#!share needs a language and a variable: #!share --from csharp data", line);
                string variable = share.Groups["name"].Value;
                return new ShareStep(language, from, variable, share.Groups["as"] is { Success: true } other ? other.Value : variable, line);
            default:
                string nearest = Known.MinBy(known => Distance(known, name.ToLowerInvariant()))!;
                string hint = Distance(nearest, name.ToLowerInvariant()) <= Math.Max(2, name.Length / 3) ? $" Did you mean #!{nearest}?" : "";
                throw new DirectiveException($"Unknown directive #!{name}.{hint} Known are {string.Join(", ", Known.Select(known => "#!" + known))}.", line);
        }
    }

    /// <summary>How many letters must be added, left out or changed to turn one word into the other.</summary>
    internal static int Distance(string from, string to)
    {
        int[] row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int change = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }

    [GeneratedRegex(@"^#!(?<name>[A-Za-z][\w#-]*)(?<rest>.*)$")]
    private static partial Regex Directive();

    [GeneratedRegex(@"^(?:--from\s+(?<from>\S+)\s+(?<name>\w+)|(?<name>\w+)\s+--from\s+(?<from>\S+))(?:\s+--as\s+(?<as>\w+))?$")]
    private static partial Regex Share();
}
