namespace NotebookNet.Cli;

/// <summary>The exit codes of the program.</summary>
internal static class ExitCode
{
    /// <summary>Success.</summary>
    public const int Good = 0;

    /// <summary>A notebook failed.</summary>
    public const int Failed = 1;

    /// <summary>Usage error: the command line is invalid.</summary>
    public const int UsageError = 2;

    /// <summary>Ctrl+C, by the convention of shells.</summary>
    public const int Interrupted = 130;
}
