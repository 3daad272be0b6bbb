namespace NotebookNet;

/// <summary>
/// Ends a training when the loss has stopped getting better, and gives the network the parameters that it had when the loss was best.
/// The loss is that of the test set if there is one, else that of the training set, at the epochs that are measured.
/// </summary>
/// <param name="Patience">How many measurements without improvement are waited for; at least 1.</param>
/// <param name="MinImprovement">How much smaller than the best a loss must be to count as better; 0 or more.</param>
public sealed record EarlyStopping(int Patience, double MinImprovement = 0)
{
    /// <summary>How many measurements without improvement are waited for.</summary>
    public int Patience { get; } = Guard.Positive(Patience, nameof(Patience), "The patience of early stopping");

    /// <summary>How much smaller than the best a loss must be to count as better.</summary>
    public double MinImprovement { get; } = Guard.NotNegativeFinite(MinImprovement, nameof(MinImprovement), "The smallest improvement");
}
