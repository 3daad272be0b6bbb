namespace NotebookNet.Cells.Compiling;

/// <summary>
/// What a cell has to do with the variables, functions and types at the top level of its notebook. What a function of the notebook does counts for every cell
/// that uses it.
/// </summary>
/// <param name="Declares">The names that the cell brings into the notebook: variables, functions, types.</param>
/// <param name="Reads">The names that it uses, its own included.</param>
/// <param name="Assigns">The variables to which it gives another value, their first one in a declaration aside.</param>
/// <param name="Touches">Those of <paramref name="Reads"/> that hold an object which the cell could change without assigning the variable: a network, a list, a generator.</param>
public sealed record DataFlow(IReadOnlySet<string> Declares, IReadOnlySet<string> Reads, IReadOnlySet<string> Assigns, IReadOnlySet<string> Touches);
