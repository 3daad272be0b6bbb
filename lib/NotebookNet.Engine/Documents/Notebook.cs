using System.Text;
using System.Text.Json.Nodes;

namespace NotebookNet.Engine.Documents;

/// <summary>
/// A Jupyter notebook of format 4. Reading and writing it changes nothing that was not meant to change: unknown metadata, the order of keys,
/// the layout of the file and the digits of its numbers stay as they are.
/// </summary>
public sealed class Notebook
{
    private readonly JsonText original;
    private readonly List<Cell> cells;

    private Notebook(JsonText original, JsonObject json, string? path)
    {
        this.original = original;
        Json = json;
        Path = path;
        cells = [.. ((JsonArray)json["cells"]!).Select(cell => new Cell((JsonObject)cell!))];
    }

    /// <summary>The whole document. Change cells through <see cref="Insert"/> and <see cref="Remove"/>, which keep <see cref="Cells"/> in step.</summary>
    public JsonObject Json { get; }

    /// <summary>The full path of the file that it was read from; null when it came from a text.</summary>
    public string? Path { get; }

    /// <summary>The notebook's metadata.</summary>
    public JsonObject Metadata => (JsonObject)Json["metadata"]!;

    /// <summary>The minor version of the format: 5 is the first with cell ids.</summary>
    public int FormatMinor => Json["nbformat_minor"]!.GetValue<int>();

    /// <summary>The cells from top to bottom.</summary>
    public IReadOnlyList<Cell> Cells => cells;

    /// <summary>The language of cells that name none: <c>fsharp</c> when the kernel is the F# one, otherwise <c>csharp</c>.</summary>
    public string Language
    {
        get
        {
            string kernel = (Metadata["kernelspec"] as JsonObject)?["name"]?.ToString() ?? "";
            return kernel.EndsWith("fsharp", StringComparison.Ordinal) ? "fsharp" : "csharp";
        }
    }

    /// <summary>Reads a notebook from a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The notebook.</returns>
    /// <exception cref="NotebookFormatException">The file is not a notebook of format 4.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Notebook Load(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        // A pipe looks like an empty file, and reading it could wait for ever.
        return new FileInfo(full).Length > 0 ? Parse(File.ReadAllBytes(full), full) : throw new NotebookFormatException("is empty, or not a regular file");
    }

    /// <summary>Reads a notebook from a text.</summary>
    /// <param name="text">The JSON of the notebook.</param>
    /// <returns>The notebook, with no <see cref="Path"/>.</returns>
    /// <exception cref="NotebookFormatException">The text is not a notebook of format 4.</exception>
    public static Notebook Parse(string text) => Parse(Encoding.UTF8.GetBytes(text), null);

    /// <summary>Reads a notebook from bytes.</summary>
    /// <param name="utf8">The JSON of the notebook in UTF-8.</param>
    /// <param name="path">The file that it comes from, if any.</param>
    /// <returns>The notebook.</returns>
    /// <exception cref="NotebookFormatException">The bytes are not a notebook of format 4.</exception>
    public static Notebook Parse(byte[] utf8, string? path)
    {
        CheckEncoding(utf8);
        var original = JsonText.Parse(utf8);
        NotebookSchema.Check(original.Root);
        return new Notebook(original, (JsonObject)JsonText.Parse(utf8).Root!, path);
    }

    /// <summary>A copy that shares nothing with this one.</summary>
    /// <returns>The copy, with the same path.</returns>
    public Notebook Copy() => new(original, (JsonObject)Json.DeepClone(), Path);

    /// <summary>Inserts a cell.</summary>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="cell">The cell, which is in no notebook yet.</param>
    public void Insert(int index, Cell cell)
    {
        if (FormatMinor < 5)
            cell.Json.Remove("id");
        ((JsonArray)Json["cells"]!).Insert(index, cell.Json);
        cells.Insert(index, cell);
    }

    /// <summary>Removes a cell.</summary>
    /// <param name="cell">The cell.</param>
    public void Remove(Cell cell)
    {
        ((JsonArray)Json["cells"]!).Remove(cell.Json);
        cells.Remove(cell);
    }

    /// <summary>The text of the document: the very text that was read if nothing has changed, otherwise changed in those places only.</summary>
    /// <returns>The JSON.</returns>
    public string ToText() => original.WriteChanged(Json);

    /// <summary>Writes the notebook to a file, wholly or not at all.</summary>
    /// <param name="path">The file, which is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; the one that was there is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or may not be written by this user.</exception>
    public void Save(string path) => AtomicFile.Write(path, ToText());

    /// <summary>
    /// Writes the notebook over the file that it was read from, wholly or not at all. Where somebody changed or deleted that file meanwhile it stays as it is,
    /// and the notebook goes beside it, as <c>NAME.run.ipynb</c>: no edit is lost.
    /// </summary>
    /// <returns>The full path of the file that was written: <see cref="Path"/>, or the one beside it.</returns>
    /// <exception cref="InvalidOperationException">The notebook was not read from a file.</exception>
    /// <exception cref="IOException">The file cannot be written; the one that was there is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or may not be written by this user.</exception>
    public string SaveBack()
    {
        string path = Path ?? throw new InvalidOperationException("The notebook was not read from a file.");
        if (!File.Exists(path) || !original.IsSame(File.ReadAllBytes(path)))
            path = System.IO.Path.ChangeExtension(path, ".run.ipynb");
        Save(path);
        return path;
    }

    /// <summary>The first cell with a tag.</summary>
    /// <param name="tag">The tag.</param>
    /// <returns>The cell, or null.</returns>
    public Cell? CellWithTag(string tag) => cells.FirstOrDefault(cell => cell.HasTag(tag));

    /// <summary>The cell with an id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The cell, or null.</returns>
    public Cell? CellWithId(string id) => cells.FirstOrDefault(cell => cell.Id == id);

    private static void CheckEncoding(byte[] utf8)
    {
        if (utf8.AsSpan().StartsWith("\uFEFF"u8))
            throw new NotebookFormatException("begins with a byte order mark, which Jupyter cannot read: save it as UTF-8 without one");
        try
        {
            _ = new UTF8Encoding(false, true).GetCharCount(utf8);
        }
        catch (DecoderFallbackException error)
        {
            throw new NotebookFormatException($"is not UTF-8 at byte {error.Index}", error);
        }
    }
}
