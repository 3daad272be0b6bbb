namespace NotebookNet.Cli;

/// <summary>The final report of a command that runs notebooks.</summary>
internal static class BatchReport
{
    /// <summary>Writes the results, as text or as JSON.</summary>
    /// <param name="results">The results, one per notebook.</param>
    /// <param name="json">Whether to write JSON.</param>
    /// <param name="time">The total time.</param>
    /// <returns>The exit code: <see cref="ExitCode.Failed"/> if any notebook failed.</returns>
    public static int Write(IReadOnlyList<NotebookResult> results, bool json, TimeSpan time)
    {
        if (json)
            JsonReport.Write(results);
        else
            Terminal.Summarize(results, time);
        return results.Any(result => result.Status == RunStatus.Failed) ? ExitCode.Failed : ExitCode.Good;
    }
}
