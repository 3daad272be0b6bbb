namespace NotebookNet.Charts;

/// <summary>
/// One line to draw what the notebooks show. Every method returns a <see cref="Figure"/> with sensible defaults and a description that is
/// made from its numbers; <see cref="Figure.With"/> changes the rest.
/// </summary>
public static partial class Plot;
