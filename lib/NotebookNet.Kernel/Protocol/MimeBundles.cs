using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookNet.Cells.Outputs;

namespace NotebookNet.Kernel.Protocol;

/// <summary>Makes <see cref="MimeBundle"/>s, and writes them as Jupyter's messages hold them.</summary>
internal static class MimeBundles
{
    /// <summary>A bundle of plain text only.</summary>
    public static MimeBundle Plain(string text) => new() { { MimeType.Plain, text } };

    /// <summary>The <c>data</c> of a message. JSON types travel as JSON, so that a front end draws a figure without parsing a text first.</summary>
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
            // A formatter of the user's own made no JSON: shown as it is.
            return content;
        }
    }
}
