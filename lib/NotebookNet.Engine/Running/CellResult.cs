using NotebookNet.Cells.Display;
using NotebookNet.Cells.Outputs;

namespace NotebookNet.Engine.Running;

/// <summary>How the execution of a cell ended.</summary>
public enum CellStatus
{
    /// <summary>It ran to its end.</summary>
    Succeeded,

    /// <summary>It did not compile, or an exception ended it.</summary>
    Failed,

    /// <summary>It was stopped.</summary>
    Interrupted,
}

/// <summary>The end of a cell.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Error">Why it did not succeed (the same event that was put out); null when it did.</param>
/// <param name="Duration">How long it took, compiling included.</param>
public sealed record CellResult(CellStatus Status, ErrorEvent? Error, TimeSpan Duration);
