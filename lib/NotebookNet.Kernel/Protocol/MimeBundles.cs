namespace NotebookNet.Kernel.Protocol;

/// <summary>Conversion of <see cref="MimeBundle"/>s to the form used in Jupyter messages.</summary>
internal static class MimeBundles
{
    /// <summary>A bundle of plain text only.</summary>
    public static MimeBundle Plain(string text) => new() { { MimeType.Plain, text } };

    /// <summary>The <c>data</c> of a message. JSON types are sent as JSON objects, so front ends need not parse text to draw a figure.</summary>
    public static JsonObject ToJson(this MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (type, content) in bundle)
            data[type] = MimeType.IsJson(type) ? Parse(content) : content;
        return data;
    }

    private static JsonNode? Parse(string content)
    {
        try
        {
            return JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            // A custom formatter produced invalid JSON: sent as text.
            return content;
        }
    }
}
