namespace NotebookNet.Engine.Running;

/// <summary>Explains why a cell host ended during a cell.</summary>
internal static class ExitReason
{
    /// <summary>The explanation in one sentence.</summary>
    /// <param name="exitCode">The exit code of the process.</param>
    /// <param name="lastError">The last text on its standard error, which holds the runtime's message.</param>
    /// <param name="memoryLimit">Its memory limit in bytes.</param>
    /// <returns>The cause and, if there is one, a remedy.</returns>
    public static string Explain(int exitCode, string lastError, long memoryLimit)
    {
        if (lastError.Contains("Stack overflow", StringComparison.Ordinal))
        {
            string? frame = lastError.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("at ", StringComparison.Ordinal));
            string where = frame is null ? "" : $" in {frame[3..].Replace('+', '.')}";
            return $"The cell overflowed the stack{where}: is there endless recursion?";
        }
        if (exitCode == 137)
            return "The process of the notebook was killed, as the system does when it runs out of memory.";
        if (lastError.Contains("Out of memory", StringComparison.Ordinal))
            return $"The cell ran out of memory: a notebook may use {memoryLimit >> 20} MB (--memory).";
        if (lastError.Split('\n').FirstOrDefault(line => line.StartsWith("Unhandled exception", StringComparison.Ordinal)) is { } unhandled)
            return $"The cell ended its process by an unhandled exception on another thread. {unhandled.Trim()}";
        return $"The cell ended its process (exit code {exitCode}): a cell must not call Environment.Exit.";
    }
}
