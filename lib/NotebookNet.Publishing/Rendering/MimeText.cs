using System.Text.Json.Nodes;

namespace NotebookNet.Publishing;

/// <summary>Text in a MIME bundle: one string, or a list of lines. Anything else, in an invalid notebook, is empty.</summary>
internal static class MimeText
{
    /// <summary>Reads the text.</summary>
    public static string Read(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(Read)),
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => "",
    };
}
