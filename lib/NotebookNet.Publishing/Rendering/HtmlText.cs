using NotebookNet.Cells.Display;

namespace NotebookNet.Publishing;

/// <summary>HTML encoding of text from notebooks, which is never trusted.</summary>
internal static class HtmlText
{
    /// <summary>Escapes text for an element or a quoted attribute.</summary>
    public static string Escape(string text) => Html.Encode(text).Replace("'", "&#39;").Replace('\0', '\uFFFD');
}
