using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive;

/// <summary>Text that says its own MIME type, such as what <see cref="Kernel.HTML"/> makes.</summary>
/// <param name="MimeType">The MIME type.</param>
/// <param name="Content">The text.</param>
public sealed record RichText(string MimeType, string Content) : IHtmlContent
{
    /// <summary>The text alone.</summary>
    /// <returns><see cref="Content"/>.</returns>
    public override string ToString() => Content;

    /// <summary>Writes the text, which is HTML already.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="encoder">Not used.</param>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Content);
}
