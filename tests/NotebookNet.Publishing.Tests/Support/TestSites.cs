using System.Text.Json.Nodes;
using NotebookNet.Engine.Documents;

namespace NotebookNet.Publishing.Tests;

/// <summary>Notebooks for tests, and sites built from them.</summary>
internal static class TestSites
{
    public static string Fixtures { get; } = Repository.Path("tests", "NotebookNet.Publishing.Tests", "Fixtures");

    public static NotebookSource[] Sources(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.ipynb").Order(StringComparer.Ordinal)
            .Select(path => new NotebookSource(Notebook.Load(path), Path.GetFileName(path), folder))];

    /// <summary>The notebooks in <c>Fixtures</c>, with diagrams as text: to draw them, each build of a site would start a browser.</summary>
    public static NotebookSource[] Undrawn()
    {
        var sources = Sources(Fixtures);
        foreach (var cell in sources.SelectMany(source => source.Notebook.Cells))
            cell.Source = cell.Source.Replace("```mermaid", "```text", StringComparison.Ordinal);
        return sources;
    }

    public static NotebookSource Fixture(string name) => new(Notebook.Load(Path.Combine(Fixtures, name)), name, Fixtures);

    /// <summary>A notebook of these cells.</summary>
    public static NotebookSource Of(params JsonObject[] cells)
    {
        var notebook = new JsonObject { ["cells"] = new JsonArray([.. cells]), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 4 };
        return new NotebookSource(Notebook.Parse(notebook.ToJsonString()), "test.ipynb", Path.GetTempPath());
    }

    /// <summary>A Markdown cell, with one tag or none.</summary>
    public static JsonObject Markdown(string text, string tag = "") => new() { ["cell_type"] = "markdown", ["metadata"] = Tagged(tag), ["source"] = text };

    /// <summary>A code cell, with one tag or none, and text that it wrote or none.</summary>
    public static JsonObject Code(string code, string tag = "", string output = "") => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = 1,
        ["metadata"] = Tagged(tag),
        ["outputs"] = output.Length == 0 ? [] : new JsonArray(new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = output }),
        ["source"] = code,
    };

    private static JsonObject Tagged(string tag) => tag.Length == 0 ? [] : new JsonObject { ["tags"] = new JsonArray(tag) };
}
