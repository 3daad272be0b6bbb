using NotebookNet.Engine.Documents;

namespace NotebookNet.Engine.Verifying;

/// <summary>One place where a run did not give what the notebook holds.</summary>
/// <param name="Cell">The cell of the notebook.</param>
/// <param name="Number">Its number in this run, as in <c>cell [3]</c>.</param>
/// <param name="Place">Which output and what of it, for example <c>output 2, text/plain, line 3</c>.</param>
/// <param name="Expected">What the notebook holds.</param>
/// <param name="Got">What the run gave.</param>
public sealed record Difference(Cell Cell, int Number, string Place, string Expected, string Got);
