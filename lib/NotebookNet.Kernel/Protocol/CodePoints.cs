namespace NotebookNet.Kernel.Protocol;

/// <summary>Conversion between the protocol's positions, in Unicode code points, and .NET's, in UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 index of a code-point position, at most the length of the text.</summary>
    public static int ToIndex(string text, int position)
    {
        int index = 0;
        for (; position > 0 && index < text.Length; position--)
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        return index;
    }

    /// <summary>The code-point position of a UTF-16 index.</summary>
    public static int FromIndex(string text, int index)
    {
        int position = 0;
        for (int i = 0; i < index; position++)
            i += char.IsSurrogatePair(text, i) ? 2 : 1;
        return position;
    }
}
