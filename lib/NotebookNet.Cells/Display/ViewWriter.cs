namespace NotebookNet.Cells.Display;

/// <summary>Writes views as text and as HTML.</summary>
internal static class ViewWriter
{
    private const int MaxColumnWidth = 60;

    /// <summary>The view as text, with columns aligned by spaces.</summary>
    /// <returns>The text, without a trailing line break.</returns>
    public static string Plain(View view) => view switch
    {
        TextView text => text.Text,
        TableView table => Plain(table),
        _ => throw new ArgumentOutOfRangeException(nameof(view)),
    };

    /// <summary>The view as HTML, without a style sheet.</summary>
    public static string Html(View view) => view switch
    {
        TextView text => $"<pre>{Display.Html.Encode(text.Text)}</pre>",
        TableView table => Page(table),
        _ => throw new ArgumentOutOfRangeException(nameof(view)),
    };

    private static string Plain(TableView table)
    {
        var lines = new List<string>();
        if (table.Title is not null)
            lines.Add(table.Title);
        List<IReadOnlyList<string>> rows = [.. table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(cell => OneLine(cell.Text))])];
        if (table.Headers.Count > 0)
            rows.Insert(0, [.. table.Headers.Select(OneLine)]);
        int[] widths = new int[rows.Count == 0 ? 0 : rows.Max(row => row.Count)];
        foreach (var row in rows)
        {
            for (int i = 0; i < row.Count; i++)
                widths[i] = Math.Max(widths[i], row[i].Length);
        }
        for (int r = 0; r < rows.Count; r++)
        {
            var cells = rows[r].Select((cell, i) => table.Numeric ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            lines.Add(string.Join("  ", cells).TrimEnd());
            if (r == 0 && table.Headers.Count > 0)
                lines.Add(string.Join("  ", widths.Select(width => new string('-', width))));
        }
        if (table.Footer is not null)
            lines.Add(table.Footer);
        return string.Join('\n', lines);
    }

    private static string OneLine(string cell) => ShortText.Of(cell.ReplaceLineEndings(" "), MaxColumnWidth);

    private static string Page(TableView table)
    {
        var html = new StringBuilder("<table>");
        if (table.Title is not null)
            html.Append("<caption>").Append(Display.Html.Encode(table.Title)).Append("</caption>");
        if (table.Headers.Count > 0)
            Row(html.Append("<thead>"), table.Headers.Select(header => new TableCell(header)), "<th>", "</th>").Append("</thead>");
        html.Append("<tbody>");
        string open = table.Numeric ? "<td style=\"text-align:right\">" : "<td style=\"text-align:left\">";
        foreach (var row in table.Rows)
            Row(html, row, open, "</td>");
        html.Append("</tbody>");
        if (table.Footer is not null)
        {
            int width = Math.Max(1, table.Rows.Count == 0 ? table.Headers.Count : table.Rows.Max(row => row.Count));
            html.Append($"<tfoot><tr><td colspan=\"{width}\">").Append(Display.Html.Encode(table.Footer)).Append("</td></tr></tfoot>");
        }
        return html.Append("</table>").ToString();
    }

    private static StringBuilder Row(StringBuilder html, IEnumerable<TableCell> cells, string open, string close)
    {
        html.Append("<tr>");
        foreach (var cell in cells)
            html.Append(open).Append(cell.Html ?? Display.Html.Encode(cell.Text)).Append(close);
        return html.Append("</tr>");
    }
}
