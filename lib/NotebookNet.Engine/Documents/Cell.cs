namespace NotebookNet.Engine.Documents;

/// <summary>A cell of a notebook: a view of its JSON, which is read and changed in place.</summary>
public sealed class Cell
{
    internal Cell(JsonObject json) => Json = json;

    /// <summary>The cell's JSON in the notebook.</summary>
    public JsonObject Json { get; }

    /// <summary>The cell's id; null in notebooks older than format 4.5.</summary>
    public string? Id => Json["id"] is JsonValue id && id.TryGetValue(out string? text) ? text : null;

    /// <summary>The type of the cell.</summary>
    public CellType Type => Json["cell_type"]?.GetValue<string>() switch
    {
        "code" => CellType.Code,
        "markdown" => CellType.Markdown,
        _ => CellType.Raw,
    };

    /// <summary>The source of the cell, with LF line endings.</summary>
    public string Source
    {
        get => MultilineText.Read(Json["source"]);
        set => Json["source"] = Json["source"] is JsonValue ? JsonValue.Create(value) : MultilineText.Write(value);
    }

    /// <summary>The cell's metadata.</summary>
    public JsonObject Metadata
    {
        get
        {
            if (Json["metadata"] is not JsonObject metadata)
                Json["metadata"] = metadata = [];
            return metadata;
        }
    }

    /// <summary>The cell's tags, such as <c>parameters</c>.</summary>
    public IReadOnlyList<string> Tags => Json["metadata"]?["tags"] is JsonArray tags ? [.. tags.Select(tag => tag?.GetValue<string>() ?? "")] : [];

    /// <summary>Whether editors should fold the cell's source (<c>jupyter.source_hidden</c>).</summary>
    public bool SourceHidden =>
        Json["metadata"]?["jupyter"] is JsonObject jupyter && jupyter["source_hidden"] is JsonValue hidden && hidden.TryGetValue<bool>(out bool value) && value;

    /// <summary>The language named in the metadata (<c>polyglot_notebook</c> or <c>dotnet_interactive</c>), such as <c>fsharp</c>, or null.</summary>
    public string? MetadataLanguage =>
        Word(Json["metadata"]?["polyglot_notebook"], "kernelName") ?? Word(Json["metadata"]?["dotnet_interactive"], "language");

    /// <summary>The execution count of a code cell; null if it has not been run.</summary>
    public int? ExecutionCount
    {
        get => Json["execution_count"] is JsonValue count && count.TryGetValue<int>(out int value) ? value : null;
        set => Json["execution_count"] = value;
    }

    /// <summary>The outputs of a code cell; empty for other cells.</summary>
    public IReadOnlyList<Output> Outputs =>
        Json["outputs"] is JsonArray outputs ? [.. outputs.OfType<JsonObject>().Select(output => new Output(output))] : [];

    /// <summary>Whether the cell has a tag.</summary>
    /// <returns>Whether it is among <see cref="Tags"/>.</returns>
    public bool HasTag(string tag) => Tags.Contains(tag, StringComparer.Ordinal);

    /// <summary>Creates a code cell that does not belong to a notebook yet (see <see cref="Notebook.Insert"/>).</summary>
    /// <param name="id">The id, unique in the notebook: at most 64 letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="source">Its source.</param>
    /// <param name="tags">Its tags.</param>
    public static Cell Code(string id, string source, params string[] tags)
    {
        var metadata = new JsonObject();
        if (tags.Length > 0)
            metadata["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]);
        return new Cell(new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = id,
            ["metadata"] = metadata,
            ["outputs"] = new JsonArray(),
            ["source"] = MultilineText.Write(source),
        });
    }

    private static string? Word(JsonNode? node, string name) =>
        node is JsonObject members && members[name] is JsonValue value && value.TryGetValue<string>(out string? word) ? word : null;
}
