using NotebookNet.Engine.Running;

namespace NotebookNet.Cli;

/// <summary>What a command that runs notebooks says at its end.</summary>
internal static class BatchReport
{
    /// <summary>Writes the results, for people or for machines.</summary>
    /// <param name="results">One for each notebook.</param>
    /// <param name="json">Whether for machines.</param>
    /// <param name="time">How long all of them took.</param>
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
