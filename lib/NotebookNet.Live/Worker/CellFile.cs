using System.Text;
using NotebookNet.Cells.Running;

namespace NotebookNet.Live;

/// <summary>
/// The compiled cells of a notebook in a single file. It is binary, and the compiler's part is not looked at: a page starts with the cells, and a JSON
/// parser that runs for the first time costs a quarter of a second there.
/// </summary>
internal sealed class CellFile
{
    private CellFile(IReadOnlyList<CellImage?> images, byte[] notebook) => (Images, Notebook) = (images, notebook);

    /// <summary>The cells in order; null for one with nothing to run.</summary>
    public IReadOnlyList<CellImage?> Images { get; }

    /// <summary>The input of the compiler: UTF-8 JSON with <c>cells</c> (source and path of each), <c>flow</c> and <c>packages</c>.</summary>
    public byte[] Notebook { get; }

    /// <summary>Writes a file.</summary>
    /// <param name="images">The cells in order.</param>
    /// <param name="notebook">The input of the compiler.</param>
    /// <returns>The file.</returns>
    public static byte[] Write(IReadOnlyList<CellImage?> images, JsonObject notebook)
    {
        using var file = new MemoryStream();
        using (var writer = new BinaryWriter(file))
        {
            Write(writer, Encoding.UTF8.GetBytes(notebook.ToJsonString()));
            writer.Write(images.Count);
            foreach (var image in images)
            {
                writer.Write(image is not null);
                if (image is null) continue;
                foreach (string text in new[] { image.Name, image.Type, image.Method, image.Path, image.Warnings }) writer.Write(text);
                writer.Write(image.HasValue);
                writer.Write(image.Depth);
                Write(writer, image.Assembly);
            }
        }
        return file.ToArray();
    }

    /// <summary>Parses the result of <see cref="Write(IReadOnlyList{CellImage}, JsonObject)"/>.</summary>
    public static CellFile Read(byte[] file)
    {
        using var reader = new BinaryReader(new MemoryStream(file));
        byte[] notebook = ReadBytes(reader);
        var images = new CellImage?[reader.ReadInt32()];
        for (int cell = 0; cell < images.Length; cell++)
        {
            if (!reader.ReadBoolean()) continue;
            string name = reader.ReadString(), type = reader.ReadString(), method = reader.ReadString(), path = reader.ReadString();
            string warnings = reader.ReadString();
            bool hasValue = reader.ReadBoolean();
            int depth = reader.ReadInt32();
            images[cell] = new CellImage(name, ReadBytes(reader), [], type, method, path, hasValue, depth) { Warnings = warnings };
        }
        return new CellFile(images, notebook);
    }

    private static void Write(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());
}
