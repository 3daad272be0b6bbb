namespace NotebookNet.Engine.Running;

/// <summary>Explains why a cell host ended during a cell.</summary>
internal static class ExitReason
{
    /// <summary>What a host writes to its standard error before it ends because its connection was closed.</summary>
    public const string Disconnected = "notebooknet: the connection was closed";

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
        if (lastError.Contains(Disconnected, StringComparison.Ordinal))
            return "The cell closed the connection of its process or wrote into it, and the process was ended: a cell must not use what it has not opened.";
        if (exitCode == 137)
            return "The process of the notebook was killed, as the system does when it runs out of memory.";
        if (lastError.Contains("Out of memory", StringComparison.Ordinal))
            return $"The cell ran out of memory: a notebook may use {memoryLimit >> 20} MB (--memory).";
        if (lastError.Split('\n').FirstOrDefault(line => line.StartsWith("Unhandled exception", StringComparison.Ordinal)) is { } unhandled)
            return $"The cell ended its process by an unhandled exception on another thread. {unhandled.Trim()}";
        if (After("Process terminated.", lastError) is { } failFast)
            return $"The cell ended its process by Environment.FailFast or a failed assertion: {failFast}";
        if (After("Fatal error.", lastError) is { } fatal)
            return $"The cell ended its process by an error that cannot be caught: {fatal}";
        if (exitCode is > 128 and < 128 + 65 && !OperatingSystem.IsWindows())
        {
            return $"The process of the notebook was ended by signal {exitCode - 128}, as by an error in native code, "
                + "or by a cell that closes or overwrites what it has not opened.";
        }
        return $"The cell ended its process (exit code {exitCode}): a cell must not call Environment.Exit.";
    }

    /// <summary>The message of the runtime after a mark, without the stack that follows it; null without the mark.</summary>
    private static string? After(string mark, string text)
    {
        int start = text.LastIndexOf(mark, StringComparison.Ordinal);
        if (start < 0) return null;
        var lines = text[(start + mark.Length)..].Split('\n').Select(line => line.Trim()).TakeWhile(line => !line.StartsWith("at ", StringComparison.Ordinal));
        string message = string.Concat(string.Join(' ', lines).Where(character => !char.IsControl(character))).Trim();
        return ShortText.Of(message, 300);
    }
}
