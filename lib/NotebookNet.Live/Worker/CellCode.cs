using System.Text.Json.Nodes;

namespace NotebookNet.Live;

/// <summary>A compiled cell, ready to be loaded.</summary>
/// <param name="Assembly">The simple name of its assembly.</param>
/// <param name="Type">The name of the class whose fields are the cell's variables.</param>
/// <param name="Entry">The name of the static method that runs it over an array of the states of all cells.</param>
/// <param name="HasValue">Whether the value of its last expression is to be shown.</param>
/// <param name="Image">The assembly; null for a cell with nothing to run.</param>
/// <param name="Symbols">Its debug information, or null.</param>
internal sealed record CellCode(string Assembly, string Type, string Entry, bool HasValue, byte[]? Image, byte[]? Symbols)
{
    /// <summary>The code as JSON.</summary>
    public JsonObject Write() => new()
    {
        ["assembly"] = Assembly,
        ["type"] = Type,
        ["entry"] = Entry,
        ["value"] = HasValue,
        ["image"] = Image is null ? null : Convert.ToBase64String(Image),
        ["symbols"] = Symbols is null ? null : Convert.ToBase64String(Symbols),
    };

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    public static CellCode Read(string json)
    {
        var code = JsonNode.Parse(json)!.AsObject();
        return new CellCode((string)code["assembly"]!, (string)code["type"]!, (string)code["entry"]!, (bool)code["value"]!, Bytes("image"), Bytes("symbols"));

        byte[]? Bytes(string name) => (string?)code[name] is { } text ? Convert.FromBase64String(text) : null;
    }
}
