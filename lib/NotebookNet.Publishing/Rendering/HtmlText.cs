namespace NotebookNet.Publishing;

/// <summary>HTML encoding of text from notebooks, which is never trusted.</summary>
internal static class HtmlText
{
    /// <summary>Escapes text for an element or a quoted attribute.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny("&<>\"'\0") < 0) return text;
        var html = new StringBuilder(text.Length + 32);
        foreach (char character in text)
        {
            _ = character switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                '\0' => html.Append('\uFFFD'),
                _ => html.Append(character),
            };
        }
        return html.ToString();
    }
}
