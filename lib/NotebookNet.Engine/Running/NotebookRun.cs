using NotebookNet.Engine.Documents;

namespace NotebookNet.Engine.Running;

/// <summary>How the run of a notebook ended.</summary>
public enum RunStatus
{
    /// <summary>Every cell succeeded.</summary>
    Succeeded,

    /// <summary>A cell failed, or the notebook could not run at all.</summary>
    Failed,

    /// <summary>An optional package (cell tag <c>optional-package</c>) was not available.</summary>
    Skipped,
}

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

/// <summary>The run of a cell.</summary>
/// <param name="Cell">The executed cell.</param>
/// <param name="Number">Its execution count.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Duration">The time that it took.</param>
public sealed record CellRun(Cell Cell, int Number, CellStatus Status, TimeSpan Duration);

/// <summary>The run of a notebook.</summary>
/// <param name="Notebook">A copy of the notebook with the outputs of this run, up to the cell that failed, if any.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Failure">The cause of a failure or skip, or null if it succeeded.</param>
/// <param name="Cells">The cells that ran.</param>
/// <param name="Duration">The time that it took, including the start of the process.</param>
public sealed record NotebookRun(Notebook Notebook, RunStatus Status, RunFailure? Failure, IReadOnlyList<CellRun> Cells, TimeSpan Duration)
{
    /// <summary>Whether the run reached the end of the notebook, even if a cell failed.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Notes, such as a parameter outside the suggested range.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
