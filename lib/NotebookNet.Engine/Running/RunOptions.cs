namespace NotebookNet.Engine.Running;

/// <summary>How notebooks are run.</summary>
public sealed record RunOptions
{
    /// <summary>The longest that one cell may take.</summary>
    public TimeSpan CellTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest that one notebook may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether the run goes on after a cell that fails, as in an editor's "run all".</summary>
    public bool AllowErrors { get; init; }

    /// <summary>The most memory that a notebook may use for its objects, in bytes; by default half of the machine's.</summary>
    public long MemoryLimit { get; init; } = Math.Max(512L << 20, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2);

    /// <summary>How many characters of console text of one cell are kept.</summary>
    public long OutputLimit { get; init; } = 1_000_000;

    /// <summary>Values for the notebook's parameters, as C# text: name and value.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The working directory of the cells; null for the notebook's own folder.</summary>
    public string? Folder { get; init; }
}
