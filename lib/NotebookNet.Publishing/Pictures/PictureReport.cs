namespace NotebookNet.Publishing;

/// <summary>The result of <see cref="FigurePictures.AddAsync"/>.</summary>
/// <param name="Drawn">The number of figures with a new picture.</param>
/// <param name="Kept">The number of figures that kept their picture.</param>
/// <param name="Problems">The invalid figures.</param>
/// <param name="Missing">If figures have no picture because a browser or plotly.js is missing or failed, one line for the user; otherwise null.</param>
public sealed record PictureReport(int Drawn, int Kept, IReadOnlyList<PictureProblem> Problems, string? Missing = null);

/// <summary>A figure that cannot be drawn.</summary>
/// <param name="Cell">The id of its cell, or the cell's number from 1 in notebooks without ids.</param>
/// <param name="Message">The problem, phrased to follow the names of notebook and cell.</param>
public sealed record PictureProblem(string Cell, string Message);
