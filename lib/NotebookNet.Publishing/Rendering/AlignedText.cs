namespace NotebookNet.Publishing;

/// <summary>Text outputs in columns that are wider than a phone, such as printed tables: they keep their lines and scroll there, while others wrap.</summary>
internal static partial class AlignedText
{
    // The same as in Live/outputs.js: what fits on a phone.
    private const int WidestLine = 40;

    private const int FewestRows = 3;

    /// <summary>The further CSS class of an output, after a space; empty for one that wraps.</summary>
    public static string Class(string text)
    {
        string[] lines = AnsiText.Plain(text).Split('\n');
        return lines.Any(line => line.Length > WidestLine) && lines.Count(line => Gap().IsMatch(line)) >= FewestRows ? " aligned" : "";
    }

    [GeneratedRegex(@"\S {2,}\S")]
    private static partial Regex Gap();
}
