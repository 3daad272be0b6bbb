namespace NotebookNet.Engine.Running;

/// <summary>The run of a cell.</summary>
/// <param name="Cell">The executed cell.</param>
/// <param name="Number">Its execution count.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Duration">The time that it took.</param>
public sealed record CellRun(Cell Cell, int Number, CellStatus Status, TimeSpan Duration);
