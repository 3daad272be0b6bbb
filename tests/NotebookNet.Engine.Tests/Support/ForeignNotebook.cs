using System.Net;
using System.Text.RegularExpressions;
using NotebookNet.Cells.Outputs;
using NotebookNet.Engine.Documents;

namespace NotebookNet.Engine.Tests.Support;

/// <summary>
/// A small notebook of other people's kind, whose first cell says what .NET Interactive 1.0.712001 does with each of the others, and, in a line that
/// begins with "here", what is right instead where that does not do.
/// </summary>
internal sealed partial class ForeignNotebook
{
    private readonly string text;

    public ForeignNotebook(string path)
    {
        Notebook = Notebook.Load(path);
        text = Notebook.Cells[0].Source;
    }

    /// <summary>The notebook.</summary>
    public Notebook Notebook { get; }

    /// <summary>What the folder of these notebooks has.</summary>
    public static string Folder { get; } = Testing.Repository.Path("tests", "NotebookNet.Engine.Tests", "foreign");

    /// <summary>Whether it needs packages.</summary>
    public bool HasPackages => Notebook.Cells.Any(cell => cell.Source.Contains("nuget:", StringComparison.Ordinal) || cell.MetadataLanguage == "pwsh"
        || cell.Source.Contains("#!pwsh", StringComparison.Ordinal));

    /// <summary>What a cell must put out.</summary>
    /// <param name="number">The number of the code cell, from 1.</param>
    public IReadOnlyList<Piece> Expected(int number)
    {
        var line = Regex.Match(text, $@"^{number}\. (.*)(?:\n +here: (.*))?", RegexOptions.Multiline);
        Assert.True(line.Success, $"The first cell says nothing of cell {number}.");
        string expected = line.Groups[2].Success ? line.Groups[2].Value : line.Groups[1].Value;
        return Joined(Item().Matches(expected).Select(item => new Piece(item.Groups["kind"].Value,
            [.. item.Groups["forms"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries)], Words(Unquote(item.Groups["text"].Value)))));
    }

    /// <summary>What a cell has put out.</summary>
    public static IReadOnlyList<Piece> Got(IEnumerable<OutputEvent> events)
    {
        var pieces = new List<Piece>();
        foreach (var output in events)
        {
            switch (output)
            {
                case StreamEvent stream:
                    pieces.Add(new Piece(stream.Name, [], Words(stream.Text)));
                    break;
                case ErrorEvent error:
                    pieces.Add(new Piece("error", [], Words(error.Value)));
                    break;
                case DisplayEvent display:
                    string shown = display.Data[MimeType.Html] is { } html ? WebUtility.HtmlDecode(Markup().Replace(html, " ")) : display.Data.First().Value;
                    pieces.Add(new Piece(display.IsResult ? "execute_result" : "display_data", [.. display.Data.Select(form => form.Key)], Words(shown)));
                    break;
                case UpdateEvent update:
                    int last = pieces.FindLastIndex(piece => piece.Kind == "display_data");
                    pieces[last] = pieces[last] with { Text = Words(update.Data.First().Value) };
                    break;
            }
        }
        return Joined(pieces);
    }

    /// <summary>Why what was put out is not what must be; null when it is.</summary>
    public static string? Difference(IReadOnlyList<Piece> expected, IReadOnlyList<Piece> got)
    {
        string both = $"expected {string.Join("; ", expected)}, got {string.Join("; ", got)}";
        // Error messages are each engine's own.
        if (expected.Any(piece => piece.Kind == "error") != got.Any(piece => piece.Kind == "error")) return both;
        if (expected.Any(piece => piece.Kind == "error")) return null;
        return expected.Count == got.Count && expected.Zip(got).All(pair => pair.First.Kind == pair.Second.Kind
            && pair.First.Forms.All(pair.Second.Forms.Contains) && IsSame(pair.First.Text, pair.Second.Text)) ? null : both;
    }

    /// <summary>
    /// Long texts were cut when they were written down; how long something took, and which number a task has, differs from run to run.
    /// </summary>
    private static bool IsSame(string expected, string got)
    {
        (expected, got) = (TaskId().Replace(expected, "Id 1"), TaskId().Replace(got, "Id 1"));
        return expected == got || (expected.Length > 60 && got.StartsWith(expected, StringComparison.Ordinal))
            || (expected.StartsWith("Wall time", StringComparison.Ordinal) && got.StartsWith("Wall time", StringComparison.Ordinal));
    }

    /// <summary>Console text in one piece, and without what the real kernel says of packages and of assembly versions.</summary>
    private static List<Piece> Joined(IEnumerable<Piece> pieces)
    {
        var joined = new List<Piece>();
        foreach (var piece in pieces.Where(piece => !Noise().IsMatch(piece.Text)))
        {
            if (joined.LastOrDefault() is { Forms.Count: 0 } last && last.Kind == piece.Kind && piece.Kind != "error")
                joined[^1] = last with { Text = $"{last.Text} {piece.Text}".Trim() };
            else
                joined.Add(piece);
        }
        return joined;
    }

    private static string Words(string text) => Space().Replace(text, " ").Replace(" ,", ",", StringComparison.Ordinal).Trim();

    private static string Unquote(string quoted) => Escape().Replace(quoted[1..^1], match => match.Value switch
    {
        "\\n" => "\n",
        "\\t" => "\t",
        var other => other[1..],
    });

    [GeneratedRegex("""(?<kind>execute_result|display_data|stdout|stderr|error)(?: [\w.]+)?(?: \((?<forms>[^)]*)\))?: (?<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")]
    private static partial Regex Item();

    [GeneratedRegex(@"<(style|script)\b.*?</\1>|<[^>]+>", RegexOptions.Singleline)]
    private static partial Regex Markup();

    [GeneratedRegex("^(?:Restore sources|Installed Packages|Loading extensions|warning CS1701|Microsoft.CodeAnalysis.Diagnostic)")]
    private static partial Regex Noise();

    [GeneratedRegex(@"\bId \d+\b")]
    private static partial Regex TaskId();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\\.")]
    private static partial Regex Escape();

    /// <summary>Something that a cell puts out.</summary>
    /// <param name="Kind">What nbformat calls it, or the stream.</param>
    /// <param name="Forms">Its MIME types.</param>
    /// <param name="Text">Its words, without markup.</param>
    internal sealed record Piece(string Kind, IReadOnlyList<string> Forms, string Text)
    {
        public override string ToString() => $"{Kind}{(Forms.Count > 0 ? $" ({string.Join(", ", Forms)})" : "")} '{Text}'";
    }
}
