namespace NotebookNet;

/// <summary>The history of a training. Item i of each list belongs to epoch <c>Epochs[i]</c>; epoch n is after n passes over the data.</summary>
[TypeFormatterSource(typeof(TabularFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Plain])]
public sealed class TrainingHistory : ITabular
{
    // Lists that grow would be copied again and again, and a small training spends its time with that.
    private const int MostReserved = 64 * 1024;

    private readonly List<int> epochs;
    private readonly List<double> loss;
    private readonly List<double> accuracy;
    private readonly List<double> testLoss = [];
    private readonly List<double> testAccuracy = [];
    private readonly Func<string> describe;
    private SortedDictionary<int, double[]>? snapshots;

    /// <param name="describe">Describes what is trained. Called only on demand, because it takes longer than a small training.</param>
    /// <param name="measured">About the number of epochs that are going to be measured.</param>
    internal TrainingHistory(Func<string> describe, int measured)
    {
        this.describe = describe;
        int capacity = Math.Min(measured, MostReserved) + 2;
        (epochs, loss, accuracy) = (new List<int>(capacity), new List<double>(capacity), new List<double>(capacity));
    }

    /// <summary>The epochs at which the training was measured, ascending.</summary>
    public IReadOnlyList<int> Epochs => epochs;

    /// <summary>The loss of the whole training set at each of <see cref="Epochs"/>, without regularization.</summary>
    public IReadOnlyList<double> Loss => loss;

    /// <summary>The part of the training set that is classified correctly, from 0 to 1; see <see cref="Metrics.Accuracy"/>.</summary>
    public IReadOnlyList<double> Accuracy => accuracy;

    /// <summary>The loss of the test set at each of <see cref="Epochs"/>; empty without one.</summary>
    public IReadOnlyList<double> TestLoss => testLoss;

    /// <summary>The part of the test set that is classified correctly, from 0 to 1; empty without one.</summary>
    public IReadOnlyList<double> TestAccuracy => testAccuracy;

    /// <summary>The network's <see cref="Network.Parameters"/> at the epochs of <see cref="Trainer.SnapshotAt"/>, by epoch.</summary>
    public IReadOnlyDictionary<int, double[]> Snapshots => snapshots ??= [];

    /// <summary>The number of epochs run.</summary>
    public int EpochsRun { get; internal set; }

    /// <summary>The reason why the training ended.</summary>
    public StopReason StopReason { get; internal set; }

    /// <summary>A description of what was trained: network, loss, optimizer.</summary>
    public string Description => field ??= describe();

    /// <summary>The loss at the last measured epoch.</summary>
    public double FinalLoss => loss[^1];

    /// <summary>The loss of the whole training set after <paramref name="epoch"/> epochs; 0 is before training.</summary>
    /// <exception cref="ArgumentOutOfRangeException">That epoch was not measured; see <see cref="Trainer.RecordEvery"/>.</exception>
    public double LossAt(int epoch) => loss[IndexOf(epoch)];

    /// <summary>The accuracy on the training set after <paramref name="epoch"/> epochs; 0 is before training.</summary>
    /// <exception cref="ArgumentOutOfRangeException">That epoch was not measured; see <see cref="Trainer.RecordEvery"/>.</exception>
    public double AccuracyAt(int epoch) => accuracy[IndexOf(epoch)];

    /// <summary>The loss on the test set after <paramref name="epoch"/> epochs; 0 is before training.</summary>
    /// <exception cref="ArgumentOutOfRangeException">That epoch was not measured, or there is no test set.</exception>
    public double TestLossAt(int epoch) => testLoss.Count > 0 ? testLoss[IndexOf(epoch)]
        : throw new ArgumentOutOfRangeException(nameof(epoch), "There is no test loss: this training had no Test data.");

    /// <summary>Up to eleven of the measured epochs, evenly chosen, as a table of loss and accuracy.</summary>
    public Table ToTable()
    {
        var table = TestLoss.Count > 0
            ? new Table("epoch", "loss", "accuracy", "test loss", "test accuracy") { Caption = ToString() }
            : new Table("epoch", "loss", "accuracy") { Caption = ToString() };
        const int Most = 11;
        int shown = Math.Min(Most, epochs.Count);
        for (int k = 0; k < shown; k++)
        {
            int i = shown == 1 ? 0 : (int)Math.Round((double)k * (epochs.Count - 1) / (shown - 1));
            if (TestLoss.Count > 0) table.Add(epochs[i], loss[i], accuracy[i], testLoss[i], testAccuracy[i]);
            else table.Add(epochs[i], loss[i], accuracy[i]);
        }
        return table;
    }

    /// <summary>The last measured point as text.</summary>
    public override string ToString() => epochs.Count == 0
        ? $"{Description}: nothing measured"
        : FormattableString.Invariant($"{Description}: loss {loss[0]:G6} -> {loss[^1]:G6} in {EpochsRun} epochs, accuracy {accuracy[^1]:P2}");

    internal void Add(int epoch, double trainingLoss, double trainingAccuracy)
    {
        epochs.Add(epoch);
        loss.Add(trainingLoss);
        accuracy.Add(trainingAccuracy);
    }

    /// <summary>Adds the epochs from <paramref name="first"/> to before <paramref name="end"/> in steps of <paramref name="every"/>.</summary>
    internal void Add(long first, int end, int every, double[] losses, double[] accuracies)
    {
        int count = epochs.Count;
        for (long epoch = first; epoch < end; epoch += every) epochs.Add((int)epoch);
        loss.AddRange(losses.AsSpan(0, epochs.Count - count));
        accuracy.AddRange(accuracies.AsSpan(0, epochs.Count - count));
    }

    /// <summary>Adds measured epochs whose numbers are a column of two tables.</summary>
    internal void AddColumn(ReadOnlySpan<int> measured, ReadOnlySpan<double> losses, ReadOnlySpan<double> accuracies, int width)
    {
        epochs.AddRange(measured);
        for (int row = 0; row < measured.Length; row++)
        {
            loss.Add(losses[row * width]);
            accuracy.Add(accuracies[row * width]);
        }
    }

    internal void AddTest(double lossOnTest, double accuracyOnTest)
    {
        testLoss.Add(lossOnTest);
        testAccuracy.Add(accuracyOnTest);
    }

    internal void AddSnapshot(int epoch, double[] parameters) => (snapshots ??= [])[epoch] = [.. parameters];

    private int IndexOf(int epoch)
    {
        int index = epochs.BinarySearch(epoch);
        if (index >= 0) return index;
        string measured = epochs.Count <= 8 ? string.Join(", ", epochs) : $"{string.Join(", ", epochs[..4])}, ... {epochs[^1]}";
        throw new ArgumentOutOfRangeException(nameof(epoch), $"Epoch {epoch} was not measured; measured were {measured}. Trainer.RecordEvery says which are.");
    }
}
