using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace NotebookNet.Cells.Display;

/// <summary>HTML of text, and of values that are HTML.</summary>
internal static class Html
{
    /// <summary>The HTML of a value.</summary>
    public static string Of(IHtmlContent content)
    {
        using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    /// <summary>Escapes the characters that are special in HTML, and no others.</summary>
    /// <returns>HTML that shows the text.</returns>
    public static string Encode(string text)
    {
        if (text.AsSpan().IndexOfAny("<>&\"") < 0)
            return text;
        return new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").ToString();
    }
}
