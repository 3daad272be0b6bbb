namespace NotebookNet.Publishing;

/// <summary>Images in MIME bundles.</summary>
internal static class ImageBytes
{
    /// <summary>The MIME types of images in browsers, in order of preference, with their file extensions.</summary>
    public static IReadOnlyDictionary<string, string> Extensions { get; } = new Dictionary<string, string>
    {
        [MimeType.Svg] = ".svg",
        [MimeType.Png] = ".png",
        ["image/jpeg"] = ".jpg",
        ["image/gif"] = ".gif",
        ["image/webp"] = ".webp",
    };

    /// <summary>An SVG as a data URI. As a file of the site it could run scripts there if opened directly.</summary>
    public static string DataUri(byte[] svg) => $"data:{MimeType.Svg};base64,{Convert.ToBase64String(svg)}";

    /// <summary>The bytes of an image, or null if the text is not an image of that type.</summary>
    /// <param name="type">The MIME type.</param>
    /// <param name="text">Base64, or the XML of an SVG.</param>
    public static byte[]? Decode(string type, string text)
    {
        if (type == MimeType.Svg) return Encoding.UTF8.GetBytes(text);
        try
        {
            byte[] bytes = Convert.FromBase64String(text);
            return bytes.Length > 0 ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
