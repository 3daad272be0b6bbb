namespace NotebookNet;

/// <summary>A table for a console: columns aligned with spaces, a line under their names.</summary>
internal static class TableText
{
    private const string Gap = "  ";

    public static string Of(Table table)
    {
        var cells = table.Cells();
        int[] widths = [.. table.Columns.Select((name, column) => cells.Rows.Select(row => row[column].Length).Append(name.Length).Max())];
        var lines = new List<string>();
        if (table.Caption is not null)
            lines.Add(table.Caption);
        lines.Add(Line(table.Columns));
        lines.Add(string.Join(Gap, widths.Select(width => new string('-', width))));
        lines.AddRange(cells.Rows.Select(Line));
        return string.Join("\n", lines);

        string Line(IReadOnlyList<string> texts) =>
            string.Join(Gap, texts.Select((text, column) => cells.Numeric[column] ? text.PadLeft(widths[column]) : text.PadRight(widths[column]))).TrimEnd();
    }
}
