namespace NotebookNet.Engine.Verifying;

/// <summary>The part of an output that is compared.</summary>
/// <param name="Kind"><c>stdout</c>, <c>stderr</c>, <c>error</c>, <c>display_data</c> or <c>execute_result</c>.</param>
/// <param name="Forms">Texts as JSON strings, JSON as it is, by MIME type.</param>
internal sealed record OutputContent(string Kind, Dictionary<string, JsonNode?> Forms)
{
    /// <summary>The contents of a cell's outputs, with consecutive texts of a stream joined and without pictures, HTML of figures and wall times.</summary>
    public static List<OutputContent> Of(IEnumerable<Output> outputs)
    {
        var contents = new List<OutputContent>();
        foreach (var output in outputs)
        {
            var content = Of(output);
            if (content.Forms.Count == 1
                && content.Forms.GetValueOrDefault(MimeType.Plain)?.ToString().StartsWith("Wall time: ", StringComparison.Ordinal) == true)
            {
                continue;
            }
            if (output.StreamName is not null && contents.LastOrDefault() is { } last && last.Kind == content.Kind)
                last.Forms["text"] = JsonValue.Create(last.Forms["text"]!.ToString() + content.Forms["text"]);
            else
                contents.Add(content);
        }
        return contents;
    }

    /// <summary>A one-line description of the content.</summary>
    /// <returns>Its kind, its MIME types and its first words.</returns>
    public override string ToString()
    {
        var form = Forms.GetValueOrDefault(MimeType.Plain) ?? Forms.Values.FirstOrDefault();
        string words = (form is JsonValue value && value.TryGetValue<string>(out string? text) ? text : form?.ToJsonString() ?? "").ReplaceLineEndings(" ");
        string types = Kind is "display_data" or "execute_result" ? $" ({string.Join(", ", Forms.Keys)})" : "";
        return $"{Kind}{types}: {ShortText.Of(words, 80)}";
    }

    private static OutputContent Of(Output output)
    {
        if (output.StreamName is { } name)
            return new OutputContent(name, new() { ["text"] = JsonValue.Create(output.StreamText) });
        if (output.Type == "error")
            return new OutputContent("error", new() { ["message"] = JsonValue.Create($"{output.ErrorName}: {output.ErrorValue}") });
        var forms = new Dictionary<string, JsonNode?>();
        foreach (string? mimeType in output.MimeTypes.Where(type => !type.StartsWith("image/", StringComparison.Ordinal)))
        {
            if (mimeType != MimeType.Html || !output.MimeTypes.Contains(MimeType.Plotly))
                forms[mimeType] = MimeType.IsJson(mimeType) ? Unwrap(output.GetJson(mimeType)) : JsonValue.Create(output.GetText(mimeType));
        }
        return new OutputContent(output.Type, forms);
    }

    /// <summary>Parses JSON that .NET Interactive saves as a string.</summary>
    private static JsonNode? Unwrap(JsonNode? node)
    {
        bool isText = node is JsonArray { Count: > 0 } lines ? lines.All(IsString) : IsString(node);
        if (!isText || MultilineText.Read(node) is not { } text || text.AsSpan().TrimStart() is not ['{' or '[', ..])
            return node;
        try
        {
            return JsonText.Parse(Encoding.UTF8.GetBytes(text)).Root;
        }
        catch (NotebookFormatException)
        {
            return node;
        }

        static bool IsString(JsonNode? item) => item is JsonValue value && value.TryGetValue<string>(out _);
    }
}
