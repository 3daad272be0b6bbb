namespace NotebookNet.Engine.Running;

/// <summary>Options of a session.</summary>
public sealed record SessionOptions
{
    /// <summary>
    /// The notebook's folder, to which <c>#r</c>, <c>#load</c> and <c>#!import</c> are relative. It should also be the working directory of the process.
    /// </summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The default language of cells.</summary>
    public string Language { get; init; } = "csharp";

    /// <summary>Reads input from the user, given the prompt, whether to hide what is typed, and a cancellation token. Null if there is no user.</summary>
    public Func<string, bool, CancellationToken, Task<string>>? Input { get; init; }

    /// <summary>The largest number of characters of console text to keep per cell; the rest is cut and counted.</summary>
    public long OutputLimit { get; init; } = 1_000_000;

    /// <summary>A folder for copies of dlls, which the caller deletes after the process has ended; null for one that the session creates and deletes.</summary>
    public string? Scratch { get; init; }
}
