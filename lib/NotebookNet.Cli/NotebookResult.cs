namespace NotebookNet.Cli;

/// <summary>The result of running one notebook.</summary>
/// <param name="File">Its full path.</param>
/// <param name="Status">The status, including that of writing or comparing.</param>
/// <param name="Failure">The cause of a failure or skip, or null if it succeeded.</param>
/// <param name="Run">The run, or null if the notebook could not be read.</param>
/// <param name="Duration">The time that it took.</param>
/// <param name="Notes">Notes, such as missing pictures.</param>
internal sealed record NotebookResult(string File, RunStatus Status, RunFailure? Failure, NotebookRun? Run, TimeSpan Duration, IReadOnlyList<string> Notes)
{
    /// <summary>The file of the executed notebook; null if it was written back to the notebook, or nowhere.</summary>
    public string? Target { get; init; }
}
