namespace NotebookNet.Cells.Outputs;

/// <summary>MIME types of cell outputs, and the way in which notebooks store their contents.</summary>
public static class MimeType
{
    /// <summary>Plain text.</summary>
    public const string Plain = "text/plain";

    /// <summary>HTML.</summary>
    public const string Html = "text/html";

    /// <summary>Markdown.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>Comma-separated values.</summary>
    public const string Csv = "text/csv";

    /// <summary>The text of a Mermaid diagram.</summary>
    public const string Mermaid = "text/vnd.mermaid";

    /// <summary>JSON.</summary>
    public const string Json = "application/json";

    /// <summary>A Plotly figure: data, layout, frames, config.</summary>
    public const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>A PNG picture, in base64.</summary>
    public const string Png = "image/png";

    /// <summary>An SVG picture.</summary>
    public const string Svg = "image/svg+xml";

    /// <summary>Whether a notebook stores the content as JSON rather than as text.</summary>
    /// <returns>Whether it is <c>application/json</c> or ends in <c>+json</c>.</returns>
    public static bool IsJson(string mimeType) =>
        mimeType == Json || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));

    /// <summary>Whether a notebook stores the content as a single string: base64 of an image or another binary type.</summary>
    /// <returns>Whether it is an image other than SVG.</returns>
    public static bool IsBinary(string mimeType) => mimeType.StartsWith("image/", StringComparison.Ordinal) && mimeType != Svg;
}
