namespace NotebookNet.Engine.Running;

/// <summary>Options for running notebooks.</summary>
public sealed record RunOptions
{
    /// <summary>The time limit of a cell.</summary>
    public TimeSpan CellTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The time limit of a notebook.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether to continue after a cell that fails.</summary>
    public bool AllowErrors { get; init; }

    /// <summary>The limit of a notebook's managed memory in bytes; by default half of the machine's memory.</summary>
    public long MemoryLimit { get; init; } = Math.Max(512L << 20, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2);

    /// <summary>Values of the notebook's parameters, as typed text by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The working directory of the cells; null for the notebook's own folder.</summary>
    public string? Folder { get; init; }

    /// <summary>The sentence about a cell that took longer than <see cref="CellTimeout"/>.</summary>
    public string CellTimeoutMessage => $"The cell did not end within {Seconds(CellTimeout)} (--cell-timeout).";

    /// <summary>The sentence about a notebook that took longer than <see cref="Timeout"/>.</summary>
    public string TimeoutMessage => $"The notebook did not end within {Seconds(Timeout)} (--timeout).";

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s";
}
