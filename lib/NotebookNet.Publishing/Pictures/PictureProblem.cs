namespace NotebookNet.Publishing;

/// <summary>A figure that cannot be drawn.</summary>
/// <param name="Cell">The id of its cell, or the cell's number from 1 in notebooks without ids.</param>
/// <param name="Message">The problem, phrased to follow the names of notebook and cell.</param>
public sealed record PictureProblem(string Cell, string Message);
