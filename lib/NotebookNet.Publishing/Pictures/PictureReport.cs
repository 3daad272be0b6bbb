namespace NotebookNet.Publishing;

/// <summary>The result of <see cref="FigurePictures.AddAsync"/>.</summary>
/// <param name="Drawn">The number of figures with a new picture.</param>
/// <param name="Kept">The number of figures that kept their picture.</param>
/// <param name="Problems">The invalid figures.</param>
/// <param name="Missing">If figures have no picture because a browser or plotly.js is missing or failed, one line for the user; otherwise null.</param>
public sealed record PictureReport(int Drawn, int Kept, IReadOnlyList<PictureProblem> Problems, string? Missing = null);
