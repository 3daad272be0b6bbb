namespace NotebookNet.Charts;

/// <summary>A place in a plane.</summary>
/// <param name="X">Across.</param>
/// <param name="Y">Up.</param>
internal readonly record struct Point(double X, double Y);
