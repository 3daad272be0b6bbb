namespace NotebookNet.Engine.Running;

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
