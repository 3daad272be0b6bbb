using System.Text.Json.Nodes;

namespace NotebookNet.Publishing;

/// <summary>Text in a MIME bundle: one string, or a list of lines. Anything else, from a notebook that some program got wrong, is empty.</summary>
internal static class MimeText
{
    /// <summary>The text.</summary>
    /// <param name="node">The entry of the bundle.</param>
    public static string Read(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(Read)),
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => "",
    };
}
