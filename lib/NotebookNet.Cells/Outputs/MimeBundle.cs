using System.Collections;

namespace NotebookNet.Cells.Outputs;

/// <summary>One value in several forms: MIME types and their contents, in order of preference. A JSON type's content is its JSON text.</summary>
public sealed class MimeBundle : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> entries = [];

    /// <summary>How many forms there are.</summary>
    public int Count => entries.Count;

    /// <summary>The content of a MIME type; null when there is none.</summary>
    /// <param name="mimeType">The MIME type.</param>
    public string? this[string mimeType] => entries.Find(entry => entry.Key == mimeType).Value;

    /// <summary>Adds a form.</summary>
    /// <param name="mimeType">The MIME type, which is not there yet.</param>
    /// <param name="content">The content.</param>
    /// <exception cref="ArgumentException">The type is there already.</exception>
    public void Add(string mimeType, string content)
    {
        if (this[mimeType] is not null)
            throw new ArgumentException($"The output has the MIME type {mimeType} already.", nameof(mimeType));
        entries.Add(new(mimeType, content));
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
