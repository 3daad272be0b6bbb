using System.Runtime.InteropServices;

namespace NotebookNet.Cli;

/// <summary>How many files the system lets a process open. The runtime raises it as far as it may; below that, .NET fails wherever it happens to be.</summary>
internal static class OpenFiles
{
    private const ulong Fewest = 512;

    /// <summary>The message for a limit that is too low; null if it is not.</summary>
    public static string? Problem()
    {
        if (OperatingSystem.IsWindows() || getrlimit(OperatingSystem.IsMacOS() ? 8 : 7, out var limit) != 0 || limit.Most >= Fewest) return null;
        return $"The system lets this process open {limit.Most} files, expected at least {Fewest}: raise the limit (ulimit -n).";
    }

    [DllImport("libc")]
    private static extern int getrlimit(int resource, out Limit limit);

    private struct Limit
    {
        public ulong Current, Most;
    }
}
