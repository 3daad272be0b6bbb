using System.Collections;

namespace NotebookNet.Cells.Display;

/// <summary>A sequence that is to be shown as a table, whatever its items are, and as CSV.</summary>
/// <param name="Rows">The items.</param>
internal sealed record ObjectTable(IEnumerable Rows);
