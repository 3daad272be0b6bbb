using System.Text.Json.Nodes;

namespace NotebookNet.Cells.Outputs;

/// <summary>A value in several forms: contents by MIME type, in order of preference. The content of a JSON type is its JSON text.</summary>
public sealed class MimeBundle : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> entries = [];

    /// <summary>The number of forms.</summary>
    public int Count => entries.Count;

    /// <summary>The content for a MIME type, or null.</summary>
    public string? this[string mimeType] => entries.Find(entry => entry.Key == mimeType).Value;

    /// <summary>Adds a form.</summary>
    /// <param name="mimeType">The MIME type, which must be new.</param>
    /// <param name="content">The content.</param>
    /// <exception cref="ArgumentException">The bundle already has the MIME type.</exception>
    public void Add(string mimeType, string content)
    {
        if (this[mimeType] is not null)
            throw new ArgumentException($"The output already has the MIME type {mimeType}.", nameof(mimeType));
        entries.Add(new(mimeType, content));
    }

    /// <summary>The forms of an output as notebooks and messages have it, those of JSON types as their text.</summary>
    internal static MimeBundle Of(JsonNode output)
    {
        var forms = new MimeBundle();
        foreach (var (type, content) in output["data"]!.AsObject())
            forms.Add(type, MimeType.IsJson(type) ? content?.ToJsonString() ?? "null" : (string?)content ?? "");
        return forms;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
