namespace NotebookNet.Cells.Display;

/// <summary>What a value looks like, before it is written as text or as HTML.</summary>
internal abstract record View;

/// <summary>A value as text of one or more lines.</summary>
/// <param name="Text">The text.</param>
internal sealed record TextView(string Text) : View;

/// <summary>A value as a table.</summary>
/// <param name="Title">A line above it; null for none.</param>
/// <param name="Headers">The heads of the columns; empty for a table without heads.</param>
/// <param name="Rows">The rows, each as wide as the widest.</param>
/// <param name="Footer">A line below it, such as how many rows are not shown; null for none.</param>
/// <param name="Numeric">Whether the cells are numbers, which are aligned to the right.</param>
internal sealed record TableView(string? Title, IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows, string? Footer, bool Numeric) : View;
