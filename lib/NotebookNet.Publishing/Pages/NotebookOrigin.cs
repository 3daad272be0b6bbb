namespace NotebookNet.Publishing;

/// <summary>Where the outputs of a published notebook come from.</summary>
/// <param name="WasRun">Whether it was run from top to bottom to make the page.</param>
/// <param name="WhyNot">Why it was skipped, in a sentence; null if it was run, or if nobody wanted to run it.</param>
public sealed record NotebookOrigin(bool WasRun, string? WhyNot = null)
{
    /// <summary>The outputs that are saved in the notebook.</summary>
    public static NotebookOrigin Saved { get; } = new(false);

    /// <summary>The outputs of a run for this page.</summary>
    public static NotebookOrigin Run { get; } = new(true);
}
