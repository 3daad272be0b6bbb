using System.Text;

namespace NotebookNet.Publishing;

/// <summary>Images in MIME bundles.</summary>
internal static class ImageBytes
{
    /// <summary>The MIME type of SVG, which can hold scripts.</summary>
    public const string Svg = "image/svg+xml";

    /// <summary>The MIME types that browsers show as an image, best first, and the extensions of their files.</summary>
    public static IReadOnlyDictionary<string, string> Extensions { get; } = new Dictionary<string, string>
    {
        [Svg] = ".svg",
        ["image/png"] = ".png",
        ["image/jpeg"] = ".jpg",
        ["image/gif"] = ".gif",
        ["image/webp"] = ".webp",
    };

    /// <summary>An SVG as an address: as a file of the site it could run scripts there when somebody opens it by itself.</summary>
    /// <param name="svg">The file's bytes.</param>
    public static string DataUri(byte[] svg) => $"data:{Svg};base64,{Convert.ToBase64String(svg)}";

    /// <summary>The bytes of an image's file, or null if its text is not an image of that type.</summary>
    /// <param name="type">The MIME type.</param>
    /// <param name="text">Base64, or the XML of an SVG.</param>
    public static byte[]? Decode(string type, string text)
    {
        if (type == Svg) return Encoding.UTF8.GetBytes(text);
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
