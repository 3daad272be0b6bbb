namespace NotebookNet.Cells.Compiling;

/// <summary>Settings of a compiler.</summary>
public sealed record CompilerSettings
{
    /// <summary>The references of every cell: the runtime and this assembly.</summary>
    public required IEnumerable<MetadataReference> References { get; init; }

    /// <summary>Resolves <c>#r</c> directives; null if they are not supported.</summary>
    public MetadataReferenceResolver? ReferenceResolver { get; init; }

    /// <summary>Resolves <c>#load</c> directives; null if they are not supported.</summary>
    public SourceReferenceResolver? SourceResolver { get; init; }

    /// <summary>Whether the compiler may use threads.</summary>
    public bool IsConcurrent { get; init; } = true;

    /// <summary>
    /// Whether loops and methods of cells have checkpoints that can stop the cell. They cost time, so they are off where a cell cannot be stopped.
    /// </summary>
    public bool IsStoppable { get; init; } = true;
}
