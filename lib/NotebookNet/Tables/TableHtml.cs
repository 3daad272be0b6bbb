using System.Net;
using System.Text;

namespace NotebookNet;

/// <summary>A table as HTML without colors, so that it suits any page.</summary>
internal static class TableHtml
{
    public static string Of(Table table)
    {
        var cells = table.Cells();
        var html = new StringBuilder("<table style=\"border-collapse: collapse; font-variant-numeric: tabular-nums\">\n");
        if (table.Caption is not null)
            html.Append($"<caption style=\"text-align: left; padding-bottom: .4em\">{WebUtility.HtmlEncode(table.Caption)}</caption>\n");
        html.Append("<thead><tr style=\"border-bottom: 1px solid rgba(128, 132, 140, .6)\">");
        for (int column = 0; column < table.Columns.Count; column++)
            html.Append($"<th scope=\"col\"{Align(column)}>{WebUtility.HtmlEncode(table.Columns[column])}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (string[] row in cells.Rows)
        {
            html.Append("<tr>");
            for (int column = 0; column < row.Length; column++)
            {
                bool names = table.RowNames && column == 0;
                html.Append($"<{(names ? "th scope=\"row\"" : "td")}{Align(column)}>{WebUtility.HtmlEncode(row[column])}</{(names ? "th" : "td")}>");
            }
            html.Append("</tr>\n");
        }
        return html.Append("</tbody>\n</table>").ToString();

        string Align(int column) => $" style=\"text-align: {(cells.Numeric[column] ? "right" : "left")}; padding: .25em .7em\"";
    }
}
