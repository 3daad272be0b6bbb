namespace NotebookNet;

/// <summary>A table in GitHub's Markdown, with the caption as a bold line above it.</summary>
internal static class TableMarkdown
{
    public static string Of(Table table)
    {
        var cells = table.Cells();
        var lines = new List<string>();
        if (table.Caption is not null)
            lines.AddRange([$"**{Escaped(table.Caption)}**", ""]);
        lines.Add(Line(table.Columns));
        lines.Add("|" + string.Concat(cells.Numeric.Select(numeric => numeric ? " ---: |" : " --- |")));
        lines.AddRange(cells.Rows.Select(Line));
        return string.Join("\n", lines);
    }

    private static string Line(IReadOnlyList<string> texts) => "|" + string.Concat(texts.Select(text => $" {Escaped(text)} |"));

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\").Replace("|", "\\|").Replace("*", "\\*").Replace("_", "\\_").Replace("<", "&lt;").ReplaceLineEndings(" ");
}
