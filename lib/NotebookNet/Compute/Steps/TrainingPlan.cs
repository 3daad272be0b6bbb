namespace NotebookNet.Compute;

/// <summary>How to train: everything that steps are made by, except the network and the samples.</summary>
internal sealed record TrainingPlan(LossFunction Loss, Func<int, UpdateRule> CreateRule)
{
    /// <summary>Samples per step; 0, or as many as there are, for all at once.</summary>
    public int BatchSize { get; init; }

    /// <summary>Shuffles the order of the samples before every epoch in batches; null for the given order.</summary>
    public Action<int[]>? Shuffle { get; init; }

    /// <summary>The threshold between the two classes of a single output.</summary>
    public double Threshold { get; init; }

    /// <summary>Weight of the penalty Σ|w|.</summary>
    public double L1 { get; init; }

    /// <summary>Weight of the penalty ½ Σw².</summary>
    public double L2 { get; init; }
}
