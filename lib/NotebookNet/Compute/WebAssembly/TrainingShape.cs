namespace NotebookNet.Compute;

/// <summary>What a function that trains is written for. Everything else it reads from memory, so that it serves every data set and learning rate.</summary>
/// <param name="Layout">The shape of the networks.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Samples">The number of samples.</param>
/// <param name="BatchSize">Samples per step; the last batch of an epoch may be smaller.</param>
/// <param name="Width">The number of networks, which is even; or 2 for a single one, whose numbers are there twice.</param>
/// <param name="SamplesInLanes">Whether a vector has two samples of a single network, instead of two networks.</param>
/// <param name="Rows">The most epochs that are measured in a call.</param>
internal sealed record TrainingShape(NetworkLayout Layout, LossFunction Loss, int Samples, int BatchSize, int Width, bool SamplesInLanes, int Rows)
{
    /// <summary>More parameters than this would make functions that take longer to compile than they save.</summary>
    private const int MostParameters = 200;

    private const int Heads = 4;

    /// <summary>Whether there are functions for a network: without softmax, and small.</summary>
    public static bool IsSmall(NetworkLayout layout)
    {
        foreach (var layer in layout.Layers)
            if (layer.Activation == ActivationFunction.Softmax) return false;
        return layout.ParameterCount <= MostParameters;
    }

    public bool IsFullBatch => BatchSize == Samples;

    /// <summary>Where the factors of a gradient are in the block, in doubles: that of a batch and that of the last; behind them the threshold.</summary>
    public int Factors => 0;

    public int Threshold => 2;

    /// <summary>Where the parameters of all networks are: a unit's weights, then its bias, unit by unit and layer by layer.</summary>
    public int Weights => Heads;

    /// <summary>Where the samples are, feature by feature.</summary>
    public int Inputs => Weights + Layout.ParameterCount * Width;

    public int Targets => Inputs + Layout.Inputs * Samples;

    /// <summary>Where the sums of the loss go, epoch by epoch. Two samples are read at a time, so that there is one number more before it.</summary>
    public int Losses => Round.Up(Targets + Layout.Outputs * Samples + 1, 2);

    /// <summary>Where the numbers of samples go that were classified correctly.</summary>
    public int Counts => Losses + Rows * Width;

    public int Length => Counts + Rows * Width;

    /// <summary>Whether one function serves both.</summary>
    public bool Equals(TrainingShape? other) => other is not null && Loss == other.Loss && Layout.HasShapeOf(other.Layout)
        && (Samples, BatchSize, Width, SamplesInLanes, Rows) == (other.Samples, other.BatchSize, other.Width, other.SamplesInLanes, other.Rows);

    public override int GetHashCode() => HashCode.Combine(Loss, Layout.ParameterCount, Samples, BatchSize, Width);
}
