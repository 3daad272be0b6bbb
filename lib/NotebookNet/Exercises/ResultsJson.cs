using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;

namespace NotebookNet;

/// <summary>Values of a run as JSON.</summary>
internal static class ResultsJson
{
    private const int LongestList = 12;

    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonNode? Node(object? value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        string text => text,
        bool yes => yes,
        double number => Number(number),
        float number => Number(number),
        int or long or uint or short or ushort or byte or sbyte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong or decimal or DateTime or DateTimeOffset or DateOnly => JsonSerializer.SerializeToNode(value),
        Enum name => name.ToString(),
        Matrix<double> matrix => new JsonArray([.. matrix.EnumerateRows().Select(row => Node(row))]),
        double[,] table => Node(Matrix<double>.Build.DenseOfArray(table)),
        Network network => new JsonArray([.. network.Layers.Select(Layer)]),
        IDictionary pairs => Object(pairs.Keys.Cast<object>().Select(key => (Convert.ToString(key, CultureInfo.InvariantCulture)!, pairs[key]))),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(Node)]),
        // A duration or a big number; its properties would say nothing.
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => Object(Properties(value).Select(property => (CamelCase(property.Name), property.Value))),
    };

    /// <summary>The names and values of an object's public properties.</summary>
    public static IEnumerable<(string Name, object? Value)> Properties(object value) =>
        value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0).Select(property => (property.Name, property.GetValue(value)));

    /// <summary>"final loss" and "FinalLoss" both become finalLoss.</summary>
    public static string CamelCase(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string[] words = new string([.. name.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(
            words.Select((word, index) => index == 0 ? JsonNamingPolicy.CamelCase.ConvertName(word) : char.ToUpperInvariant(word[0]) + word[1..]));
    }

    /// <summary>One line; a long list by its length.</summary>
    public static string Short(JsonNode? node) => node switch
    {
        null => "null",
        JsonArray { Count: > LongestList } list => $"{list.Count} values",
        JsonArray list when list.All(item => item is JsonObject) && list.Count > 0 => string.Join(" | ", list.Select(Short)),
        JsonArray list => "[" + string.Join(", ", list.Select(Short)) + "]",
        JsonObject parts => string.Join("; ", parts.Select(part => $"{part.Key} {Short(part.Value)}")),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(Readable),
    };

    private static JsonObject Layer(DenseLayer layer)
    {
        var node = new JsonObject { ["weights"] = Node(layer.Weights) };
        if (layer.HasBiases)
            node["biases"] = Node(layer.Biases);
        node["activation"] = layer.Activation.Name;
        return node;
    }

    private static JsonObject Object(IEnumerable<(string Name, object? Value)> parts)
    {
        // An object that contains itself ends in an exception rather than with the process.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var node = new JsonObject();
        foreach ((string name, object? value) in parts)
            node[name] = Node(value);
        return node;
    }

    // JSON has no numbers that are not finite; a string is not mistaken for a missing value.
    private static JsonNode Number(double value) => double.IsFinite(value) ? value : value.ToString(CultureInfo.InvariantCulture);
}
