using System.Text.Json;

namespace NotebookNet.Cells.Display;

/// <summary>
/// Charts of Plotly.NET, without a reference to it. They become figures like NotebookNet's own, with a picture and a description, drawn without internet
/// access.
/// </summary>
internal static class PlotlyNetCharts
{
    /// <summary>The forms of a chart.</summary>
    /// <returns>The Plotly JSON and a one-line description, or null if the value is not a chart.</returns>
    public static MimeBundle? Format(object value)
    {
        if (ChartType(value.GetType()) is not { } type || type.GetMethod("toJson", [type]) is not { } toJson)
            return null;
        CompareByReference(type.Assembly);
        string json = (string)toJson.Invoke(null, [value])!;
        return new MimeBundle { { MimeType.Plotly, json }, { MimeType.Plain, Words(json) } };
    }

    private static Type? ChartType(Type? type)
    {
        while (type is not null && type.FullName != "Plotly.NET.GenericChart")
            type = type.BaseType;
        return type;
    }

    /// <summary>
    /// Newtonsoft checks each object that it writes for cycles; Plotly.NET's objects compare their whole content, which takes a
    /// hundred times as long as the writing itself. This comparer goes by reference.
    /// </summary>
    private static void CompareByReference(Assembly plotly)
    {
        object? settings = plotly.GetType("Globals")?.GetProperty("JSON_CONFIG")?.GetValue(null);
        var comparer = settings?.GetType().GetProperty("EqualityComparer");
        if (comparer is not null && comparer.GetValue(settings) is null)
            comparer.SetValue(settings, ReferenceEqualityComparer.Instance as IEqualityComparer);
    }

    private static string Words(string json)
    {
        using var chart = JsonDocument.Parse(json);
        var root = chart.RootElement;
        string traces = string.Join("; ", root.GetProperty("data").EnumerateArray().Select(Trace));
        string title = root.TryGetProperty("layout", out var layout) ? Title(layout) : "";
        string x = layout.ValueKind == JsonValueKind.Object && layout.TryGetProperty("xaxis", out var horizontal) ? Title(horizontal) : "";
        string y = layout.ValueKind == JsonValueKind.Object && layout.TryGetProperty("yaxis", out var vertical) ? Title(vertical) : "";
        string axes = x.Length > 0 && y.Length > 0 ? $" {y} over {x}." : "";
        string words = $"{(title.Length > 0 ? title + ": " : "")}{traces}.{axes}";
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Title(JsonElement owner)
    {
        if (!owner.TryGetProperty("title", out var title))
            return "";
        if (title.ValueKind == JsonValueKind.Object && title.TryGetProperty("text", out var text))
            title = text;
        return title.ValueKind == JsonValueKind.String ? title.GetString()! : "";
    }

    private static string Trace(JsonElement trace)
    {
        string kind = trace.TryGetProperty("type", out var type) ? type.GetString()! : "scatter";
        if (kind == "scatter" && trace.TryGetProperty("mode", out var mode) && mode.ValueKind == JsonValueKind.String)
            kind = mode.GetString()!.Contains("lines", StringComparison.Ordinal) ? "line" : "points";
        string name = trace.TryGetProperty("name", out var called) && called.ValueKind == JsonValueKind.String ? $" \"{called.GetString()}\"" : "";
        return $"{kind}{name}{Range(trace, "x")}{Range(trace, "y")}";
    }

    private static string Range(JsonElement trace, string axis)
    {
        if (!trace.TryGetProperty(axis, out var values) || values.ValueKind != JsonValueKind.Array || values.GetArrayLength() == 0)
            return "";
        var items = values.EnumerateArray().ToList();
        if (!items.All(item => item.ValueKind == JsonValueKind.Number))
            return axis == "x" ? $" of {items.Count} values" : "";
        var numbers = items.ConvertAll(item => item.GetDouble());
        string count = axis == "x" ? $" of {items.Count} points" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{count}, {axis} from {numbers.Min():G4} to {numbers.Max():G4}");
    }
}
