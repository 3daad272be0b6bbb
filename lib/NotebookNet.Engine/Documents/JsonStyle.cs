namespace NotebookNet.Engine.Documents;

/// <summary>The layout of a JSON file, used for its changed parts.</summary>
/// <param name="Indent">The indentation of one level; null for a file without line breaks.</param>
/// <param name="NewLine">The line ending: LF or CR LF.</param>
/// <param name="FinalNewLine">Whether the file ends with a line break, as Jupyter's files do.</param>
/// <param name="EscapesNonAscii">Whether letters outside ASCII are written as <c>\u</c> escapes.</param>
internal sealed record JsonStyle(string? Indent, string NewLine, bool FinalNewLine, bool EscapesNonAscii)
{
    /// <summary>Jupyter's style: one space, LF, a final line break, unescaped Unicode.</summary>
    public static JsonStyle Jupyter { get; } = new(" ", "\n", true, false);

    /// <summary>Detects the style of a text.</summary>
    /// <param name="text">A JSON text whose root is an object.</param>
    /// <returns>Its style; Jupyter's style for an empty object.</returns>
    public static JsonStyle Of(string text)
    {
        int open = text.IndexOf('{');
        int line = text.IndexOf('\n');
        bool finalNewLine = text.EndsWith('\n');
        string newLine = line > 0 && text[line - 1] == '\r' ? "\r\n" : "\n";
        bool escapes = text.Contains("\\u", StringComparison.Ordinal) && text.All(char.IsAscii);
        if (open < 0)
            return Jupyter;
        int start = open + 1;
        while (start < text.Length && text[start] is '\r' or '\n')
            start++;
        int end = start;
        while (end < text.Length && text[end] is ' ' or '\t')
            end++;
        bool breaks = text[(open + 1)..start].Contains('\n');
        return new JsonStyle(breaks ? text[start..end] : null, newLine, finalNewLine, escapes);
    }
}
