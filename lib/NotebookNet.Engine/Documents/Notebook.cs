namespace NotebookNet.Engine.Documents;

/// <summary>
/// A Jupyter notebook of format 4. Reading and writing it preserves everything that was not changed: unknown metadata, the order of keys,
/// the layout of the file and the digits of its numbers.
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

    /// <summary>The full path of its file; null if it was read from a text.</summary>
    public string? Path { get; }

    /// <summary>Harmless violations of the format, one sentence each; Jupyter reads such a file with a warning.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>The notebook's metadata.</summary>
    public JsonObject Metadata => (JsonObject)Json["metadata"]!;

    /// <summary>The minor version of the format; cell ids exist since 5.</summary>
    public int FormatMinor => Json["nbformat_minor"]!.GetValue<int>();

    /// <summary>The cells from top to bottom.</summary>
    public IReadOnlyList<Cell> Cells => cells;

    /// <summary>
    /// The default language of cells, that of the kernel: <c>csharp</c>, <c>fsharp</c>, or one that does not run here, such as <c>python</c>;
    /// <c>csharp</c> if the notebook names none.
    /// </summary>
    public string Language
    {
        get
        {
            var kernel = Metadata["kernelspec"] as JsonObject;
            string name = kernel?["name"]?.ToString() ?? "";
            foreach (string language in CellParser.Languages)
            {
                if (name.EndsWith(language, StringComparison.Ordinal))
                    return language;
            }
            string said = kernel?["language"]?.ToString() ?? (Metadata["language_info"] as JsonObject)?["name"]?.ToString() ?? "csharp";
            return CellParser.Language(said.Split('.')[^1]) ?? said.ToLowerInvariant();
        }
    }

    /// <summary>Reads a notebook from a file.</summary>
    /// <exception cref="NotebookFormatException">The file is not a notebook of format 4.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Notebook Load(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        byte[] bytes = RegularFile.Read(full);
        if (bytes.Length == 0)
            throw new NotebookFormatException("is empty, or not a regular file");
        return Parse(DibFile.IsOne(full) ? Encoding.UTF8.GetBytes(DibFile.ToNotebook(TextOf(bytes))) : bytes, full);
    }

    /// <summary>Reads a notebook from a text.</summary>
    /// <returns>The notebook, with no <see cref="Path"/>.</returns>
    /// <exception cref="NotebookFormatException">The text is not a notebook of format 4.</exception>
    public static Notebook Parse(string text) => Parse(Encoding.UTF8.GetBytes(text), null);

    /// <summary>Reads a notebook from bytes.</summary>
    /// <param name="utf8">The JSON of the notebook in UTF-8.</param>
    /// <param name="path">The file that contains it, if any.</param>
    /// <exception cref="NotebookFormatException">The bytes are not a notebook of format 4.</exception>
    public static Notebook Parse(byte[] utf8, string? path)
    {
        if (utf8.AsSpan().StartsWith("\uFEFF"u8))
            throw new NotebookFormatException("begins with a byte order mark, which Jupyter cannot read: save it as UTF-8 without one");
        CheckUtf8(utf8);
        var original = JsonText.Parse(utf8);
        var warnings = NotebookSchema.Check(original.Root);
        return new Notebook(original, (JsonObject)original.Root!.DeepClone(), path) { Warnings = warnings };
    }

    /// <summary>Creates a deep copy.</summary>
    /// <returns>The copy, with the same path.</returns>
    public Notebook Copy() => new(original, (JsonObject)Json.DeepClone(), Path) { Warnings = Warnings };

    /// <summary>Inserts a cell.</summary>
    /// <param name="index">Its index, from 0.</param>
    /// <param name="cell">The cell, which does not belong to a notebook yet.</param>
    public void Insert(int index, Cell cell)
    {
        if (FormatMinor < 5)
            cell.Json.Remove("id");
        ((JsonArray)Json["cells"]!).Insert(index, cell.Json);
        cells.Insert(index, cell);
    }

    /// <summary>Removes a cell.</summary>
    public void Remove(Cell cell)
    {
        ((JsonArray)Json["cells"]!).Remove(cell.Json);
        cells.Remove(cell);
    }

    /// <summary>The text of the document: the original text, changed only where the notebook has changed.</summary>
    public string ToText() => original.WriteChanged(Json);

    /// <summary>Writes the notebook to a file, completely or not at all.</summary>
    /// <param name="path">The file, which is replaced.</param>
    /// <exception cref="IOException">The file cannot be written. An existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or the user has no write permission.</exception>
    public void Save(string path) => AtomicFile.Write(path, ToText());

    /// <summary>
    /// Writes the notebook to the file from which it was read, completely or not at all. If that file has been changed or deleted since, it is left alone
    /// and the notebook is written next to it, as <c>NAME.run.ipynb</c> or <c>NAME.run.2.ipynb</c>, so that no edit is lost.
    /// </summary>
    /// <returns>The full path of the written file: <see cref="Path"/>, or the one next to it.</returns>
    /// <exception cref="InvalidOperationException">The notebook was not read from a file.</exception>
    /// <exception cref="IOException">The file cannot be written. An existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or the user has no write permission.</exception>
    public string SaveBack()
    {
        string path = Path ?? throw new InvalidOperationException("The notebook was not read from a file.");
        string text = ToText();
        if (IsUnchanged() && AtomicFile.TryWrite(path, text, IsUnchanged)) return path;
        // What stands there may be an earlier result that somebody has gone on with.
        for (int number = 1; ; number++)
        {
            string beside = System.IO.Path.ChangeExtension(path, number == 1 ? ".run.ipynb" : $".run.{number}.ipynb");
            if (AtomicFile.TryDerive(beside, text)) return beside;
        }

        bool IsUnchanged() => new FileInfo(AtomicFile.Target(path)) is { Exists: true, Length: > 0 } && original.IsSame(File.ReadAllBytes(path));
    }

    /// <summary>The first cell with a tag.</summary>
    /// <returns>The cell, or null.</returns>
    public Cell? CellWithTag(string tag) => cells.FirstOrDefault(cell => cell.HasTag(tag));

    /// <summary>The cell with an id.</summary>
    /// <returns>The cell, or null.</returns>
    public Cell? CellWithId(string id) => cells.FirstOrDefault(cell => cell.Id == id);

    /// <summary>A text that may have a byte order mark, of UTF-16 as well; without one it is UTF-8.</summary>
    private static string TextOf(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) && !bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) CheckUtf8(bytes);
        using var reader = new StreamReader(new MemoryStream(bytes));
        return reader.ReadToEnd();
    }

    private static void CheckUtf8(byte[] utf8)
    {
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
