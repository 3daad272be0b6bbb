using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;

namespace NotebookNet.Cells.Display;

/// <summary>A value in a table.</summary>
/// <param name="Text">The one-line form.</param>
/// <param name="Html">The HTML of a value that is HTML, such as a link that a cell makes; otherwise null.</param>
internal readonly record struct TableCell(string Text, string? Html = null)
{
    /// <summary>The cell of a value.</summary>
    public static TableCell Of(object? value)
    {
        if (value is not IHtmlContent content || value is RichText { MimeType: not MimeType.Html })
            return InlineText.Of(value);
        string html = Display.Html.Of(content);
        return new TableCell(html, html);
    }

    public static implicit operator TableCell(string text) => new(text);
}
