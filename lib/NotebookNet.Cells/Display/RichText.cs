namespace Microsoft.DotNet.Interactive;

/// <summary>Text that says its own MIME type, such as what <see cref="Kernel.HTML"/> makes.</summary>
/// <param name="MimeType">The MIME type.</param>
/// <param name="Content">The text.</param>
public sealed record RichText(string MimeType, string Content)
{
    /// <summary>The text alone.</summary>
    /// <returns><see cref="Content"/>.</returns>
    public override string ToString() => Content;
}
