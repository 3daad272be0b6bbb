using NotebookNet.Engine.Documents;

namespace NotebookNet.Engine.Running;

/// <summary>How the run of a notebook ended.</summary>
public enum RunStatus
{
    /// <summary>Every cell ran as it should.</summary>
    Succeeded,

    /// <summary>A cell failed, or the notebook could not run at all.</summary>
    Failed,

    /// <summary>A package that the notebook can do without (cell tag <c>optional-package</c>) was not available.</summary>
    Skipped,
}

/// <summary>What went wrong in a notebook.</summary>
/// <param name="Message">One or a few sentences: what happened, and what to do.</param>
/// <param name="Cell">The cell; null when it was none in particular.</param>
/// <param name="Number">The cell's execution count, as in <c>cell [3]</c>; null when there is no cell.</param>
/// <param name="Line">The line of the cell, from 1; null when it is not known.</param>
/// <param name="Traceback">Where it came from, line by line; may be empty.</param>
public sealed record RunFailure(string Message, Cell? Cell = null, int? Number = null, int? Line = null, IReadOnlyList<string>? Traceback = null)
{
    /// <summary>Whether a NuGet package could not be restored.</summary>
    public bool IsMissingPackage { get; init; }

    /// <summary>The place in words.</summary>
    /// <returns>For example <c>cell [3] (train), line 2</c>; empty when there is no cell.</returns>
    public string Place() => Cell is null
        ? ""
        : $"cell [{Number}]{(Cell.Id is { } id ? $" ({id})" : "")}{(Line is { } line ? $", line {line}" : "")}";
}

/// <summary>One cell of a run.</summary>
/// <param name="Cell">The executed cell.</param>
/// <param name="Number">Its execution count.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Duration">How long it took.</param>
public sealed record CellRun(Cell Cell, int Number, CellStatus Status, TimeSpan Duration);

/// <summary>The run of a notebook.</summary>
/// <param name="Notebook">A copy of the notebook with the outputs of this run; of a failed one, up to the cell that failed.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Failure">What went wrong, or why it was skipped; null when it succeeded.</param>
/// <param name="Cells">The cells that ran.</param>
/// <param name="Duration">How long it took, starting the process included.</param>
public sealed record NotebookRun(Notebook Notebook, RunStatus Status, RunFailure? Failure, IReadOnlyList<CellRun> Cells, TimeSpan Duration)
{
    /// <summary>Whether every cell ran that should, even if one failed.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>What else is worth knowing, such as a parameter outside of the range worth trying.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
