namespace NotebookNet.Cli;

/// <summary>The options of every command that runs notebooks.</summary>
internal sealed class RunSettings
{
    private readonly Option<double> cellTimeout = Seconds("--cell-timeout", "Time limit of a cell, in seconds.", 600);
    private readonly Option<double> timeout = Seconds("--timeout", "Time limit of a notebook, in seconds.", 3600);
    private readonly Option<bool> allowErrors = new("--allow-errors") { Description = "Continue after a cell that fails." };
    private readonly Option<int> jobs = NumberOption.Whole(
        ["--jobs", "-j"], "Number of notebooks to run in parallel.", "N", Math.Clamp(Environment.ProcessorCount, 1, 8), 1);

    private readonly Option<int> memory = NumberOption.Whole(
        ["--memory"], "Limit of a notebook's managed memory, in MB.", "MB", (int)(new RunOptions().MemoryLimit >> 20), 100);

    /// <summary>Creates the options.</summary>
    public RunSettings(Command command)
    {
        foreach (var option in new Option[] { cellTimeout, timeout, allowErrors, jobs, memory })
            command.Add(option);
    }

    /// <summary>Number of notebooks to run in parallel.</summary>
    /// <returns>At least 1.</returns>
    public int Jobs(ParseResult parsed) => parsed.GetValue(jobs);

    /// <summary>The options for the runner.</summary>
    /// <returns>The options, without parameters.</returns>
    public RunOptions Options(ParseResult parsed) => new()
    {
        CellTimeout = Time(parsed.GetValue(cellTimeout)),
        Timeout = Time(parsed.GetValue(timeout)),
        AllowErrors = parsed.GetValue(allowErrors),
        MemoryLimit = (long)parsed.GetValue(memory) << 20,
    };

    private static Option<double> Seconds(string name, string description, double normal) =>
        NumberOption.Real(name, description, "SECONDS", normal, seconds => seconds > 0 && double.IsFinite(seconds), "a number of seconds above 0");

    // The clock counts milliseconds, and at most some weeks of them.
    private static TimeSpan Time(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0.001, 1e6));
}
