using System.Buffers.Binary;
using NotebookNet.Cells.Running;

namespace NotebookNet.Live;

/// <summary>The compiled cells of a notebook in a single file: the length of a JSON text, the text, then the assemblies.</summary>
internal sealed class CellFile
{
    private CellFile(IReadOnlyList<CellImage?> images, string notebook) => (Images, Notebook) = (images, notebook);

    /// <summary>The cells in order; null for one with nothing to run.</summary>
    public IReadOnlyList<CellImage?> Images { get; }

    /// <summary>The input of the compiler: JSON with <c>cells</c> (source and path of each) and <c>flow</c>.</summary>
    public string Notebook { get; }

    /// <summary>Writes a file.</summary>
    /// <param name="images">The cells in order.</param>
    /// <param name="notebook">The input of the compiler.</param>
    /// <returns>The file.</returns>
    public static byte[] Write(IReadOnlyList<CellImage?> images, JsonObject notebook)
    {
        var codes = new JsonArray([.. images.Select(image => image is null ? null : new JsonObject
        {
            ["name"] = image.Name,
            ["type"] = image.Type,
            ["method"] = image.Method,
            ["path"] = image.Path,
            ["value"] = image.HasValue,
            ["depth"] = image.Depth,
            ["length"] = image.Assembly.Length,
        })]);
        byte[] text = System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["codes"] = codes, ["notebook"] = notebook }.ToJsonString());
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        return [.. length, .. text, .. images.SelectMany(image => image?.Assembly ?? [])];
    }

    /// <summary>Parses the result of <see cref="Write"/>.</summary>
    public static CellFile Read(byte[] file)
    {
        int at = 4 + BinaryPrimitives.ReadInt32LittleEndian(file);
        var json = JsonNode.Parse(file.AsSpan(4, at - 4))!;
        var images = new List<CellImage?>();
        foreach (var code in json["codes"]!.AsArray())
        {
            if (code is null)
            {
                images.Add(null);
                continue;
            }
            int length = (int)code["length"]!;
            images.Add(new CellImage(
                (string)code["name"]!, file[at..(at + length)], [], (string)code["type"]!, (string)code["method"]!, (string)code["path"]!,
                (bool)code["value"]!, (int)code["depth"]!));
            at += length;
        }
        return new CellFile(images, json["notebook"]!.ToJsonString());
    }
}
