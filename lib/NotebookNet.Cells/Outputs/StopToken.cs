namespace NotebookNet.Cells.Outputs;

/// <summary>The token that stops the cell of the current thread.</summary>
internal static class StopToken
{
    /// <summary>The token; one that is never canceled where no cell runs, and where cells cannot be stopped.</summary>
    [ThreadStatic]
    public static CancellationToken Current;

    /// <summary>
    /// Ends the cell if it was asked to stop and this is its thread. What cells call often and what must not be torn apart says so: force may hit
    /// a thread inside the runtime's own locks, and then takes the process down.
    /// </summary>
    /// <exception cref="OperationCanceledException">The cell was asked to stop.</exception>
    public static void ThrowIfStopping() => Current.ThrowIfCancellationRequested();
}
