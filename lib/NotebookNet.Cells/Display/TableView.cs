namespace NotebookNet.Cells.Display;

/// <summary>A value as a table.</summary>
/// <param name="Title">A line above the table, or null.</param>
/// <param name="Headers">The column headers; empty for a table without headers.</param>
/// <param name="Rows">The rows, all of the same length.</param>
/// <param name="Footer">A line below the table, such as the number of rows not shown, or null.</param>
/// <param name="Numeric">Whether the cells are numbers, which are right-aligned.</param>
internal sealed record TableView(
    string? Title, IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<TableCell>> Rows, string? Footer, bool Numeric) : View;
