using System.Globalization;

namespace NotebookNet.Publishing;

/// <summary>Plotly figures in notebook outputs.</summary>
internal static class FigureJson
{
    /// <summary>Whether an output has a Plotly figure.</summary>
    public static bool IsIn(Output output) => output.GetJson(MimeType.Plotly) is not null;

    /// <summary>The figure of an output: an object, or a string with JSON, as saved by .NET Interactive.</summary>
    /// <exception cref="FormatException">The output has no valid figure. The message tells why.</exception>
    public static JsonObject Of(Output output)
    {
        var node = output.GetJson(MimeType.Plotly);
        if (node is JsonArray or JsonValue) node = ParseText(node);
        if (node is not JsonObject figure) throw new FormatException($"expected a JSON object as the figure, got {Name(node)}");
        if (figure["data"] is not JsonArray data) throw new FormatException("the figure has no list of traces, named 'data'");
        if (figure["layout"] is not (null or JsonObject)) throw new FormatException("the figure's 'layout' is not an object");
        if (data.Any(trace => trace is not JsonObject)) throw new FormatException("a trace in the figure's 'data' is not an object");
        return figure;
    }

    /// <summary>The description of a figure: its plain text or, without one, its title.</summary>
    public static string Description(Output output, JsonObject figure)
    {
        string? words = output.GetText(MimeType.Plain)?.Trim();
        if (!string.IsNullOrEmpty(words)) return words;
        var title = (figure["layout"] as JsonObject)?["title"];
        var text = title is JsonObject parts ? parts["text"] : title;
        return text is JsonValue value && value.TryGetValue(out string? name) && name.Length > 0 ? name : "A figure without a description.";
    }

    /// <summary>A hash of everything that determines the picture, independent of the format of numbers and the order of members.</summary>
    /// <returns>16 hexadecimal digits.</returns>
    public static string Hash(JsonObject figure)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string part in new[] { "data", "layout", "config" }) Append(figure[part]);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];

        void Append(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject members:
                    Add("{");
                    foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                    {
                        Add(JsonSerializer.Serialize(name));
                        Append(value);
                    }
                    Add("}");
                    break;
                case JsonArray items:
                    Add("[");
                    foreach (var item in items) Append(item);
                    Add("]");
                    break;
                case JsonValue number when number.GetValueKind() == JsonValueKind.Number:
                    Add(number.TryGetValue(out double real) ? real.ToString("R", CultureInfo.InvariantCulture) : number.ToJsonString());
                    break;
                default:
                    Add(node is null ? "null" : node.GetValueKind() == JsonValueKind.String ? JsonSerializer.Serialize((string?)node) : node.ToJsonString());
                    break;
            }
            Add(",");
        }

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
    }

    private static JsonNode? ParseText(JsonNode node)
    {
        // Jupyter may save a long string as a list of lines.
        var lines = node is JsonArray array ? array.ToArray() : [node];
        if (!lines.All(line => line is JsonValue value && value.TryGetValue<string>(out _))) return node;
        try
        {
            return JsonNode.Parse(string.Concat(lines.Select(line => (string?)line)),
                documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException error)
        {
            throw new FormatException($"the figure is not JSON: {error.Message}", error);
        }
    }

    private static string Name(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        null or JsonValueKind.Null => "nothing",
        _ => "true or false",
    };
}
