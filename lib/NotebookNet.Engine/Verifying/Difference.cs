namespace NotebookNet.Engine.Verifying;

/// <summary>A difference between the outputs of a run and those in the notebook.</summary>
/// <param name="Cell">The cell of the notebook.</param>
/// <param name="Number">Its execution count in this run, as in <c>cell [3]</c>.</param>
/// <param name="Place">The place, such as <c>output 2, text/plain, line 3</c>.</param>
/// <param name="Expected">The content in the notebook.</param>
/// <param name="Got">The content from the run.</param>
public sealed record Difference(Cell Cell, int Number, string Place, string Expected, string Got);
