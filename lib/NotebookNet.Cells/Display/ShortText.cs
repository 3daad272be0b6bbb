namespace NotebookNet.Cells.Display;

/// <summary>Texts that are cut to a length.</summary>
internal static class ShortText
{
    /// <summary>The text or, if it is longer than it may be, its beginning and <c>...</c>. No character is torn apart.</summary>
    public static string Of(string text, int most)
    {
        if (text.Length <= most) return text;
        int end = most - 3;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "...";
    }
}
