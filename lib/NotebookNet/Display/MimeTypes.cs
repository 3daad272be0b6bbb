namespace NotebookNet.Display;

/// <summary>The MIME types of the outputs of library types.</summary>
internal static class MimeTypes
{
    public const string Plotly = "application/vnd.plotly.v1+json";
    public const string Html = "text/html";
    public const string Json = "application/json";
    public const string Plain = "text/plain";
}
