namespace NotebookNet.Engine.Running;

/// <summary>Explains why a cell host ended in the middle of a cell.</summary>
internal static class HostDeath
{
    /// <summary>One sentence for a person.</summary>
    /// <param name="exitCode">The exit code of the process.</param>
    /// <param name="lastWords">What it wrote to standard error last.</param>
    /// <param name="memoryLimit">How much memory it was allowed, in bytes.</param>
    /// <returns>What happened and, where it helps, what to do.</returns>
    public static string Explain(int exitCode, string lastWords, long memoryLimit)
    {
        if (lastWords.Contains("Stack overflow", StringComparison.Ordinal))
        {
            string? frame = lastWords.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("at ", StringComparison.Ordinal));
            string where = frame is null ? "" : $" in {frame[3..].Replace('+', '.')}";
            return $"The cell overflowed the stack{where}: a function that calls itself without end?";
        }
        if (exitCode == 137)
            return "The process of the notebook was killed from outside, as a system does that runs out of memory.";
        if (lastWords.Contains("Out of memory", StringComparison.Ordinal))
            return $"The cell ran out of memory: a notebook may use {memoryLimit >> 20} MB (--memory).";
        if (lastWords.Split('\n').FirstOrDefault(line => line.StartsWith("Unhandled exception", StringComparison.Ordinal)) is { } unhandled)
            return $"The cell ended its process, with an exception on a thread of its own. {unhandled.Trim()}";
        return $"The cell ended its process (exit code {exitCode}): a cell must not call Environment.Exit.";
    }
}
