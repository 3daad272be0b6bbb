using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive;

/// <summary>Text with a MIME type, such as that of <see cref="System.DisplayExtensions.DisplayAs"/>.</summary>
public sealed record RichText(string MimeType, string Content) : IHtmlContent
{
    /// <summary>The text without its MIME type.</summary>
    /// <returns><see cref="Content"/>.</returns>
    public override string ToString() => Content;

    /// <summary>Writes the text, which must be HTML.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="encoder">Not used.</param>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Content);
}
