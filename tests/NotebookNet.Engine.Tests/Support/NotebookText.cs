using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookNet.Engine.Documents;

namespace NotebookNet.Engine.Tests.Support;

/// <summary>Small notebooks as text.</summary>
internal static class NotebookText
{
    /// <summary>A notebook with code cells that are called a, b, c, ...</summary>
    public static string Of(params string[] sources) => OfCells([.. sources.Select(source => (source, ""))]);

    /// <summary>A notebook with code cells that each have one tag; an empty tag is none.</summary>
    public static string OfCells(params (string Source, string Tag)[] cells)
    {
        var list = new JsonArray([.. cells.Select((cell, i) =>
        {
            var json = Cell.Code(((char)('a' + i)).ToString(), cell.Source, cell.Tag.Length > 0 ? [cell.Tag] : []).Json;
            return (JsonNode)json;
        })]);
        var notebook = new JsonObject
        {
            ["cells"] = list,
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" } },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        return JsonSerializer.Serialize(notebook, new JsonSerializerOptions { WriteIndented = true, IndentSize = 1 }) + "\n";
    }
}
