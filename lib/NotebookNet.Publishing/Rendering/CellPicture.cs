namespace NotebookNet.Publishing;

/// <summary>A picture in the outputs of a cell.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Card">The picture and its description.</param>
/// <param name="IsSurface">Whether it is a surface, heatmap or contour plot.</param>
internal sealed record CellPicture(Cell Cell, CardPicture Card, bool IsSurface);
