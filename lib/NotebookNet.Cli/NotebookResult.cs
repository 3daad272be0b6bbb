using NotebookNet.Engine.Running;

namespace NotebookNet.Cli;

/// <summary>The result of running one notebook.</summary>
/// <param name="File">Its full path.</param>
/// <param name="Status">How it ended, writing or comparing it included.</param>
/// <param name="Failure">What went wrong, or why it was skipped; null when it succeeded.</param>
/// <param name="Run">The run; null when the notebook could not be read.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Notes">What else is worth knowing, such as pictures that are missing.</param>
internal sealed record NotebookResult(string File, RunStatus Status, RunFailure? Failure, NotebookRun? Run, TimeSpan Duration, IReadOnlyList<string> Notes)
{
    /// <summary>Where the executed notebook was written; null when it went back into the notebook, or nowhere.</summary>
    public string? Target { get; init; }
}
