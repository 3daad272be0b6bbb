namespace NotebookNet;

/// <summary>
/// Ends a training when the loss has stopped getting better, and gives the network the parameters that it had when the loss was best.
/// The loss is that of the test set if there is one, else that of the training set, at the epochs that are measured.
/// </summary>
/// <param name="Patience">The number of measurements without improvement after which training stops; at least 1.</param>
/// <param name="MinImprovement">The smallest decrease of the best loss that counts as an improvement; 0 or more.</param>
public sealed record EarlyStopping(int Patience, double MinImprovement = 0)
{
    /// <summary>The number of measurements without improvement after which training stops.</summary>
    public int Patience { get; } = Guard.Positive(Patience, nameof(Patience), "The patience of early stopping");

    /// <summary>The smallest decrease of the best loss that counts as an improvement.</summary>
    public double MinImprovement { get; } = Guard.NotNegativeFinite(MinImprovement, nameof(MinImprovement), "The smallest improvement");
}
