namespace NotebookNet.Compute;

/// <summary>The epochs to be measured among full-batch epochs that are counted from 0, and the sums over all samples before their steps.</summary>
/// <param name="next">The first of them; -1 for none.</param>
/// <param name="every">The number of epochs until the next one.</param>
/// <param name="threshold">The threshold between the two classes of a single output.</param>
/// <param name="lossSums">Receives what the samples add to the loss.</param>
/// <param name="correctCounts">Receives the numbers of samples that were classified correctly.</param>
internal ref struct EpochRecord(int next, int every, double threshold, Span<double> lossSums, Span<double> correctCounts)
{
    private readonly Span<double> lossSums = lossSums;
    private readonly Span<double> correctCounts = correctCounts;

    /// <summary>The record of steps of which none is measured.</summary>
    public static EpochRecord None => new(-1, 0, 0, [], []);

    /// <summary>The next epoch to be measured.</summary>
    public int Next { get; private set; } = next;

    /// <summary>The number of epochs that were measured.</summary>
    public int Count { get; private set; }

    public double Threshold { get; } = threshold;

    public void Add(double lossSum, int correctCount)
    {
        lossSums[Count] = lossSum;
        correctCounts[Count++] = correctCount;
        Next += every;
    }
}
