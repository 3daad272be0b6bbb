namespace NotebookNet.Engine.Documents;

/// <summary>An output of a code cell: a view of its JSON, which is read and changed in place.</summary>
public sealed class Output
{
    internal Output(JsonObject json) => Json = json;

    /// <summary>The output's JSON in the notebook.</summary>
    public JsonObject Json { get; }

    /// <summary><c>stream</c>, <c>display_data</c>, <c>execute_result</c> or <c>error</c>.</summary>
    public string Type => Json["output_type"]?.GetValue<string>() ?? "";

    /// <summary>The name of a stream, <c>stdout</c> or <c>stderr</c>; otherwise null.</summary>
    public string? StreamName => Type == "stream" ? Json["name"]?.GetValue<string>() : null;

    /// <summary>The text of a stream; otherwise empty.</summary>
    public string StreamText => Type == "stream" ? MultilineText.Read(Json["text"]) : "";

    /// <summary>The exception type of an error; otherwise null.</summary>
    public string? ErrorName => Type == "error" ? Json["ename"]?.GetValue<string>() : null;

    /// <summary>The message of an error; otherwise null.</summary>
    public string? ErrorValue => Type == "error" ? Json["evalue"]?.GetValue<string>() : null;

    /// <summary>The traceback of an error, in lines; otherwise empty.</summary>
    public IReadOnlyList<string> Traceback =>
        Type == "error" && Json["traceback"] is JsonArray lines ? [.. lines.Select(line => line?.GetValue<string>() ?? "")] : [];

    /// <summary>The MIME types of a display or result, in the order of the file; empty for the other types.</summary>
    public IReadOnlyList<string> MimeTypes => Json["data"] is JsonObject data ? [.. data.Select(entry => entry.Key)] : [];

    /// <summary>The output's metadata, such as <c>{"image/png": {"alt": ...}}</c>; null for streams and errors.</summary>
    public JsonObject? Metadata
    {
        get => Json["metadata"] as JsonObject;
        set => Json["metadata"] = value;
    }

    /// <summary>The content for a MIME type as text; for a JSON type, its JSON.</summary>
    /// <returns>The text, or null if the output has no such type.</returns>
    public string? GetText(string mimeType)
    {
        var node = (Json["data"] as JsonObject)?[mimeType];
        return node is null ? null : MimeType.IsJson(mimeType) ? node.ToJsonString() : MultilineText.Read(node);
    }

    /// <summary>The content for a JSON type, such as <c>application/vnd.plotly.v1+json</c>.</summary>
    /// <returns>The JSON in the notebook itself (not a copy), or null if the output has no such type.</returns>
    public JsonNode? GetJson(string mimeType) => (Json["data"] as JsonObject)?[mimeType];

    /// <summary>Sets the content for a MIME type. The types stay in alphabetical order, as in Jupyter's files.</summary>
    /// <param name="mimeType">The MIME type.</param>
    /// <param name="content">The text; for a JSON type, its JSON.</param>
    /// <exception cref="InvalidOperationException">The output is a stream or an error.</exception>
    public void SetText(string mimeType, string content)
    {
        if (Json["data"] is not JsonObject data)
            throw new InvalidOperationException($"An output of type {Type} has no MIME types.");
        data[mimeType] = Content(mimeType, content);
        var sorted = data.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        data.Clear();
        foreach (var (name, value) in sorted)
            data[name] = value;
    }

    internal static JsonNode? Content(string mimeType, string content)
    {
        if (MimeType.IsJson(mimeType))
        {
            try
            {
                return JsonText.Parse(System.Text.Encoding.UTF8.GetBytes(content)).Root;
            }
            catch (NotebookFormatException)
            {
                // A custom formatter produced invalid JSON: stored as text.
                return JsonValue.Create(content);
            }
        }
        return MimeType.IsBinary(mimeType) ? JsonValue.Create(content) : MultilineText.Write(content);
    }
}
