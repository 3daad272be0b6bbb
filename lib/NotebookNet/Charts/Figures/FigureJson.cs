using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace NotebookNet.Charts;

/// <summary>From C# values to the JSON of a figure and back.</summary>
internal static class FigureJson
{
    /// <summary>Keeps letters such as σ as they are; not safe inside HTML.</summary>
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Escapes every character that could end a script element.</summary>
    public static readonly JsonSerializerOptions SafeInHtml = new() { Encoder = JavaScriptEncoder.Default };

    private static readonly JsonSerializerOptions Values = new()
    {
        Converters = { new RoundedDoubleConverter(), new RoundedFloatConverter(), new MatrixConverter(), new VectorConverter(), new DoubleTableConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static JsonArray Array(IEnumerable<object> values, string what)
    {
        ArgumentNullException.ThrowIfNull(values, what);
        var array = new JsonArray();
        foreach (object value in values)
            array.Add((JsonNode)Object(value, what));
        return array;
    }

    /// <summary>A value that must become a JSON object; nothing becomes an empty one.</summary>
    public static JsonObject Object(object? value, string what) => value switch
    {
        null => [],
        JsonNode node => Rounded(node) as JsonObject ?? throw NotAnObject(what),
        _ => JsonSerializer.SerializeToNode(value, Values) as JsonObject ?? throw NotAnObject(what),
    };

    public static JsonNode? Node(object? value) => value is JsonNode node ? Rounded(node) : JsonSerializer.SerializeToNode(value, Values);

    /// <summary>No bar of buttons: it covers titles on touch screens, and dragging and double clicking zoom without it.</summary>
    public static JsonObject DefaultConfig() => new() { ["responsive"] = true, ["displayModeBar"] = false };

    public static JsonObject ParseFigure(string json)
    {
        try
        {
            var root = JsonNode.Parse(json);
            // .NET Interactive stores a figure as a JSON string with the figure's JSON in it.
            if (root is JsonValue value && value.TryGetValue(out string? inner))
                root = JsonNode.Parse(inner);
            return root as JsonObject ?? throw NotAFigure("it is not a JSON object");
        }
        catch (JsonException exception)
        {
            throw NotAFigure($"it is not valid JSON (line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1})");
        }
    }

    /// <summary>One part of a figure that was read, with its numbers rounded; null where it is missing.</summary>
    public static T? Part<T>(JsonObject root, string name) where T : JsonNode => root[name] switch
    {
        null when name == "data" => throw NotAFigure("it has no \"data\""),
        null => null,
        T part => (T)Rounded(part)!,
        _ => throw NotAFigure($"its \"{name}\" is not {(typeof(T) == typeof(JsonArray) ? "an array" : "an object")}"),
    };

    /// <summary>The first object with the values of the second in it; objects are merged, anything else is replaced.</summary>
    public static JsonObject Merge(JsonObject target, JsonObject changes)
    {
        var merged = (JsonObject)target.DeepClone();
        foreach ((string name, var change) in changes)
        {
            merged[name] = change is JsonObject inner && merged[name] is JsonObject there
                ? Merge(there, inner)
                : change?.DeepClone();
        }
        return merged;
    }

    private static JsonNode? Rounded(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject inner:
                var copy = new JsonObject();
                foreach ((string name, var value) in inner)
                    copy[name] = Rounded(value);
                return copy;
            case JsonArray items:
                var array = new JsonArray();
                foreach (var item in items)
                    array.Add(Rounded(item));
                return array;
            case JsonValue value when value.TryGetValue(out double number) && !IsInteger(value):
                return double.IsFinite(number) ? SixDigits.Round(number) : null;
            default:
                return node?.DeepClone();
        }
    }

    private static bool IsInteger(JsonValue value) =>
        value.TryGetValue(out JsonElement element) && element.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    private static ArgumentException NotAnObject(string what) =>
        new($"The {what} of a figure is made of objects with Plotly's attributes, such as new {{ type = \"scatter\", y = values }}.");

    private static ArgumentException NotAFigure(string why) =>
        new($"This is not a Plotly figure: {why}. A figure is a JSON object with \"data\" (an array of traces), and optionally \"layout\", \"frames\" "
            + $"and \"config\".");
}
