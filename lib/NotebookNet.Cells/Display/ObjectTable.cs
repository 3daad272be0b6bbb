using System.Collections;

namespace NotebookNet.Cells.Display;

/// <summary>A sequence that is displayed as a table and as CSV, whatever its items are.</summary>
/// <param name="Rows">The items.</param>
internal sealed record ObjectTable(IEnumerable Rows);
