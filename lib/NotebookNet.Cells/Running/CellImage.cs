namespace NotebookNet.Cells.Running;

/// <summary>A compiled cell as bytes: what a page needs to run it without a compiler.</summary>
/// <param name="Name">The name of its assembly.</param>
/// <param name="Assembly">The assembly.</param>
/// <param name="Symbols">Its debug information, a portable PDB; may be empty.</param>
/// <param name="Type">The class that the cell became.</param>
/// <param name="Method">The static method that runs it.</param>
/// <param name="Path">What stack traces call it.</param>
/// <param name="HasValue">Whether running it gives a value to show.</param>
/// <param name="Depth">How many pieces the chain has up to this one: more states than that it does not need.</param>
public sealed record CellImage(string Name, byte[] Assembly, byte[] Symbols, string Type, string Method, string Path, bool HasValue, int Depth);
