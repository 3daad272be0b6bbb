namespace NotebookNet.Engine.Running;

/// <summary>The result of a cell.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Error">The error that ended it (the event that was sent), or null if it succeeded.</param>
/// <param name="Duration">The time that it took, including compilation.</param>
public sealed record CellResult(CellStatus Status, ErrorEvent? Error, TimeSpan Duration);
