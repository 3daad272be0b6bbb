namespace NotebookNet.Cells.Display;

/// <summary>A sequence that is displayed as a table and as CSV, whatever its items are.</summary>
internal sealed record ObjectTable(IEnumerable Rows);
