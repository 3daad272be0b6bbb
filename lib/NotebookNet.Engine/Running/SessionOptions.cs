namespace NotebookNet.Engine.Running;

/// <summary>What a session needs to know.</summary>
public sealed record SessionOptions
{
    /// <summary>
    /// The notebook's folder: <c>#r</c>, <c>#load</c> and <c>#!import</c> are relative to it. The process's working directory should be the same.
    /// </summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The language of cells that name none.</summary>
    public string Language { get; init; } = "csharp";

    /// <summary>
    /// Asks the person in front of the notebook: the question, whether the answer is hidden while it is typed, and what withdraws the question. Null where nobody is.
    /// </summary>
    public Func<string, bool, CancellationToken, Task<string>>? Input { get; init; }

    /// <summary>How many characters of console text of one cell are kept; the rest is counted and cut.</summary>
    public long OutputLimit { get; init; } = 1_000_000;

    /// <summary>A folder for copies of dlls, which the caller deletes after the process has ended; null for one that the session makes and deletes.</summary>
    public string? Scratch { get; init; }
}
