using System.Text;

namespace NotebookNet.Cells.Display;

/// <summary>Text that goes into HTML.</summary>
internal static class Html
{
    /// <summary>Escapes the characters that mean something in HTML; everything else stays as it is.</summary>
    /// <param name="text">The text.</param>
    /// <returns>HTML that shows the text.</returns>
    public static string Encode(string text)
    {
        if (text.AsSpan().IndexOfAny("<>&\"") < 0)
            return text;
        return new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").ToString();
    }
}
