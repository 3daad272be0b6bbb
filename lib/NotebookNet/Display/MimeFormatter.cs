namespace NotebookNet.Display;

/// <summary>Writes a value of type <typeparamref name="T"/> in one MIME type. Engines find its members by name.</summary>
/// <param name="mimeType">The MIME type of the text.</param>
/// <param name="text">Gets the text of a value.</param>
internal sealed class MimeFormatter<T>(string mimeType, Func<T, string> text)
{
    public string MimeType => mimeType;

    public Type Type => typeof(T);

    /// <summary>Writes the value, or answers false where it is of another type, which lets the engine try its next formatter.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value)
            return false;
        writer.Write(text(value));
        return true;
    }
}
