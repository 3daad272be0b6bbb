namespace NotebookNet;

/// <summary>How far a <see cref="Sweep"/> has come. Small networks train many at a time, so it grows by up to 64.</summary>
/// <param name="Done">Trainings that have ended.</param>
/// <param name="Total">Trainings of the sweep.</param>
public sealed record SweepProgress(int Done, int Total);
