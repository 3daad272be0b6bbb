namespace NotebookNet.Engine.Running;

/// <summary>The failure of a notebook.</summary>
/// <param name="Message">The cause and the remedy, in one or a few sentences.</param>
/// <param name="Cell">The cell, or null if it was none in particular.</param>
/// <param name="Number">The cell's execution count, as in <c>cell [3]</c>, or null.</param>
/// <param name="Line">The line of the cell, from 1, or null if unknown.</param>
/// <param name="Traceback">The traceback, in lines; may be empty.</param>
public sealed record RunFailure(string Message, Cell? Cell = null, int? Number = null, int? Line = null, IReadOnlyList<string>? Traceback = null)
{
    /// <summary>Whether a NuGet package could not be restored.</summary>
    public bool IsMissingPackage { get; init; }

    /// <summary>The text of the place.</summary>
    /// <returns>The text, such as <c>cell [3] (train), line 2</c>; empty if there is no cell.</returns>
    public string Place() => Cell is null
        ? ""
        : $"cell [{Number}]{(Cell.Id is { } id ? $" ({id})" : "")}{(Line is { } line ? $", line {line}" : "")}";
}
