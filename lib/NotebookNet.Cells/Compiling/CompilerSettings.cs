using Microsoft.CodeAnalysis;

namespace NotebookNet.Cells.Compiling;

/// <summary>Where a compiler runs, and for what.</summary>
public sealed record CompilerSettings
{
    /// <summary>The assemblies that every cell can use: the runtime's, and this one.</summary>
    public required IEnumerable<MetadataReference> References { get; init; }

    /// <summary>Finds what <c>#r</c> names; null where it names nothing that could be found.</summary>
    public MetadataReferenceResolver? ReferenceResolver { get; init; }

    /// <summary>Finds what <c>#load</c> names; null where it names nothing that could be found.</summary>
    public SourceReferenceResolver? SourceResolver { get; init; }

    /// <summary>Whether the compiler may use threads.</summary>
    public bool IsConcurrent { get; init; } = true;

    /// <summary>
    /// Whether the loops and methods of cells ask now and then whether the cell is to be stopped. It costs time where nobody could stop them.
    /// </summary>
    public bool IsStoppable { get; init; } = true;
}
