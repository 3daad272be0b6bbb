namespace NotebookNet.Cells.Display;

/// <summary>HTML encoding of text.</summary>
internal static class Html
{
    /// <summary>Escapes the characters that are special in HTML, and no others.</summary>
    /// <returns>HTML that shows the text.</returns>
    public static string Encode(string text)
    {
        if (text.AsSpan().IndexOfAny("<>&\"") < 0)
            return text;
        return new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").ToString();
    }
}
