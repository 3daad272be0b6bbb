namespace NotebookNet.Publishing;

/// <summary>The origin of a published notebook's outputs.</summary>
/// <param name="WasRun">Whether it was run from top to bottom for the page.</param>
/// <param name="WhyNot">The reason why it was skipped, in one sentence; null if it was run or no run was requested.</param>
public sealed record NotebookOrigin(bool WasRun, string? WhyNot = null)
{
    /// <summary>Outputs saved in the notebook.</summary>
    public static NotebookOrigin Saved { get; } = new(false);

    /// <summary>Outputs of a run for this page.</summary>
    public static NotebookOrigin Run { get; } = new(true);
}
