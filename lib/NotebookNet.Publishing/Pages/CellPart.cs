namespace NotebookNet.Publishing;

/// <summary>A cell of a group, or the part of a Markdown cell that belongs to the group.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Source">Its source, or a part of it; in Markdown, with formulas as normalized by <see cref="FormulaLines"/>.</param>
internal readonly record struct CellPart(Cell Cell, string Source);
