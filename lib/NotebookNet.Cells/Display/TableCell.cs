using System.Text.Encodings.Web;
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
        if (value is not IHtmlContent html || value is RichText { MimeType: not MimeType.Html })
            return InlineText.Of(value);
        using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        html.WriteTo(writer, HtmlEncoder.Default);
        string text = writer.ToString();
        return new TableCell(text, text);
    }

    public static implicit operator TableCell(string text) => new(text);
}
