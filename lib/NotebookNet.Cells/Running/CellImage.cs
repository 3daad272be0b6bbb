namespace NotebookNet.Cells.Running;

/// <summary>A compiled cell in bytes, with all that is needed to run it without a compiler.</summary>
/// <param name="Name">The name of its assembly.</param>
/// <param name="Assembly">The assembly.</param>
/// <param name="Symbols">Its debug information, a portable PDB; may be empty.</param>
/// <param name="Type">The class of the cell.</param>
/// <param name="Method">The static method that runs the cell.</param>
/// <param name="Path">Its name in stack traces.</param>
/// <param name="HasValue">Whether it returns a value to display.</param>
/// <param name="Depth">The number of submissions in the chain up to this one, which is the number of states that it needs.</param>
public sealed record CellImage(string Name, byte[] Assembly, byte[] Symbols, string Type, string Method, string Path, bool HasValue, int Depth)
{
    /// <summary>What the compiler warned of, as console text; empty if of nothing.</summary>
    public string Warnings { get; init; } = "";
}
