namespace NotebookNet.Publishing;

/// <summary>What <see cref="FigurePictures.AddAsync"/> did to a notebook.</summary>
/// <param name="Drawn">How many figures got a new picture.</param>
/// <param name="Kept">How many figures have the picture that they had.</param>
/// <param name="Problems">The figures that are broken; empty if none is.</param>
/// <param name="Missing">One line for the user when figures were left without pictures because a browser or plotly.js is missing or failed; else null.</param>
public sealed record PictureReport(int Drawn, int Kept, IReadOnlyList<PictureProblem> Problems, string? Missing = null);

/// <summary>A figure that cannot be drawn.</summary>
/// <param name="Cell">The id of its cell, or the cell's number from 1 in notebooks without ids.</param>
/// <param name="Message">What is wrong, in words that continue a line after the names of notebook and cell.</param>
public sealed record PictureProblem(string Cell, string Message);
