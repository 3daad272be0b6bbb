using System.Text.Json.Nodes;

namespace NotebookNet.Notebooks.Tests.Files;

/// <summary>A notebook as it lies on disk, read without the engine, so that the engine's reader cannot hide anything.</summary>
internal sealed class NotebookFile
{
    private NotebookFile(string name, JsonNode json)
    {
        Name = name;
        Json = json;
        Cells = [.. json["cells"]!.AsArray().Select((cell, index) => new CellFile(index, cell!))];
    }

    public string Name { get; }

    public JsonNode Json { get; }

    public IReadOnlyList<CellFile> Cells { get; }

    public IEnumerable<CellFile> Code => Cells.Where(cell => cell.IsCode);

    public IEnumerable<CellFile> Markdown => Cells.Where(cell => !cell.IsCode);

    public CellFile? Tagged(string tag) => Cells.SingleOrDefault(cell => cell.Tags.Contains(tag));

    public CellFile Cell(string id) => Cells.SingleOrDefault(cell => cell.Id == id)
        ?? throw new InvalidOperationException($"{Name} has no cell \"{id}\".");

    public static NotebookFile Read(string name) => new(name, JsonNode.Parse(File.ReadAllText(Repository.PathOf(name)))!);
}
