using System.Text.Json.Nodes;

namespace NotebookNet.Notebooks.Tests.Files;

/// <summary>One cell of a <see cref="NotebookFile"/>.</summary>
internal sealed class CellFile(int index, JsonNode json)
{
    public JsonNode Json { get; } = json;

    public string Id { get; } = (string?)json["id"] ?? $"(cell {index + 1}, without id)";

    public bool IsCode { get; } = (string?)json["cell_type"] == "code";

    public string Source { get; } = Joined(json["source"]);

    public string[] Lines => Source.Split('\n');

    public IReadOnlyList<string> Tags { get; } =
        [.. json["metadata"]?["tags"]?.AsArray().Select(tag => (string)tag!) ?? []];

    public bool IsHidden => (bool?)Json["metadata"]?["jupyter"]?["source_hidden"] ?? false;

    public IReadOnlyList<JsonNode> Outputs { get; } = [.. json["outputs"]?.AsArray().Select(output => output!) ?? []];

    /// <summary>nbformat allows a text to be one string or a list of lines.</summary>
    public static string Joined(JsonNode? text) => text switch
    {
        JsonArray lines => string.Concat(lines.Select(line => (string)line!)),
        null => "",
        _ => (string)text!,
    };
}
