namespace NotebookNet.Publishing;

/// <summary>A picture in the outputs of a cell.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Card">Makes the card of the picture.</param>
/// <param name="IsSurface">Whether it is a surface, heatmap or contour plot.</param>
internal sealed record CellPicture(Cell Cell, Func<CardPicture> Card, bool IsSurface);
