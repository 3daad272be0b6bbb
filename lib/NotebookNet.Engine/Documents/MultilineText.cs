namespace NotebookNet.Engine.Documents;

/// <summary>Text in a notebook: one string, or a list of lines with their line breaks.</summary>
internal static class MultilineText
{
    /// <summary>Reads the text.</summary>
    /// <param name="node">A string, or a list of strings; anything else, in an invalid notebook, is empty.</param>
    public static string Read(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(Read)),
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => "",
    };

    /// <summary>The text as a list of lines, as Jupyter saves it.</summary>
    /// <returns>One string per line, with its line break; none for an empty text.</returns>
    public static JsonArray Write(string text)
    {
        var lines = new JsonArray();
        int start = 0;
        while (start < text.Length)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add((JsonNode)JsonValue.Create(text[start..end]));
            start = end;
        }
        return lines;
    }
}
