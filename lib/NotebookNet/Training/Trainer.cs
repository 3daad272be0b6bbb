namespace NotebookNet;

/// <summary>Trains a network, which it modifies: forward pass, loss, backward pass, update, repeatedly. Returns the history of the training.</summary>
/// <param name="network">The network whose parameters are adjusted, starting from their current values.</param>
/// <param name="loss">Loss to minimize.</param>
/// <param name="optimizer">Turns a gradient into a parameter update.</param>
public sealed class Trainer(Network network, Loss loss, Optimizer optimizer)
{
    /// <summary>The network that is trained.</summary>
    public Network Network { get; } = network ?? throw new ArgumentNullException(nameof(network));

    /// <summary>Loss to minimize.</summary>
    public Loss Loss { get; } = loss ?? throw new ArgumentNullException(nameof(loss));

    /// <summary>Turns a gradient into a parameter update.</summary>
    public Optimizer Optimizer { get; } = optimizer ?? throw new ArgumentNullException(nameof(optimizer));

    /// <summary>The number of passes over the training data; 0 or more, 1000 by default. With 0 the network is only measured.</summary>
    public int Epochs { get; init => field = Guard.NotNegative(value, nameof(Epochs), "The number of epochs"); } = 1000;

    /// <summary>Samples per step: 0 for all (full batch), 1 for single samples, else mini-batches. The last batch of an epoch may be smaller.</summary>
    public int BatchSize { get; init => field = Guard.NotNegative(value, nameof(BatchSize), "The batch size"); }

    /// <summary>The generator that shuffles the samples before every epoch; <c>null</c> for the order of the data. A full batch has no order.</summary>
    public Random? ShuffleWith { get; init; }

    /// <summary>The interval of measurements in epochs: 1 for every epoch, 0 for the last only, which is always measured.</summary>
    /// <remarks>In batches every measurement predicts all samples once more.</remarks>
    public int RecordEvery { get; init => field = Guard.NotNegative(value, nameof(RecordEvery), "RecordEvery"); } = 1;

    /// <summary>The epochs after which the parameters are kept in <see cref="TrainingHistory.Snapshots"/>; 0 is before training.</summary>
    public IReadOnlyCollection<int> SnapshotAt
    {
        get;
        init => field = [.. (value ?? throw new ArgumentNullException(nameof(SnapshotAt)))
            .Select(epoch => Guard.NotNegative(epoch, nameof(SnapshotAt), "The epoch of a snapshot"))];
    } = [];

    /// <summary>The test set, on which the network is measured but not trained.</summary>
    public DataSet? Test { get; init; }

    /// <summary>Weight of the penalty L1 · Σ|w|, which draws weights that are of little use to 0; 0 or more. Biases are free of it.</summary>
    public double L1 { get; init => field = Guard.NotNegativeFinite(value, nameof(L1), "L1"); }

    /// <summary>Weight of the penalty ½ · L2 · Σw², which keeps all weights small; 0 or more. Biases are free of it.</summary>
    public double L2 { get; init => field = Guard.NotNegativeFinite(value, nameof(L2), "L2"); }

    /// <summary>When to end before all epochs are run; <c>null</c> for never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Called at every measured epoch.</summary>
    public Action<TrainingProgress>? Progress { get; init; }

    /// <summary>Trains on a data set.</summary>
    /// <inheritdoc cref="Fit(Matrix{double}, Matrix{double}, CancellationToken)"/>
    public TrainingHistory Fit(DataSet data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Fit(data.X, data.Y, cancellationToken);
    }

    /// <summary>Trains on samples and their targets.</summary>
    /// <param name="x">Samples x inputs, finite numbers.</param>
    /// <param name="y">The targets, samples x outputs, finite numbers.</param>
    /// <param name="cancellationToken">Ends the training early when canceled: the history so far is returned, and the network keeps what it learned.</param>
    /// <returns>The history of the training.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network or the loss, or hold numbers that are not finite.</exception>
    /// <exception cref="TrainingDivergedException">The loss became infinite or NaN.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained already, on another thread.</exception>
    public TrainingHistory Fit(Matrix<double> x, Matrix<double> y, CancellationToken cancellationToken = default)
    {
        Check(x, y);
        if (Test is not null) Check(Test.X, Test.Y);
        Network.BeginTraining();
        try
        {
            var samples = new SampleSet(x, y);
            var steps = new TrainingSteps(Network.Layout, Network.ParameterArray, samples, PlanFor(y));
            return new TrainingRun(this, steps, samples, Test is null ? null : new SampleSet(Test.X, Test.Y)).Run(cancellationToken);
        }
        finally
        {
            Network.EndTraining();
        }
    }

    /// <summary>The number of epochs to be measured between the first and the last.</summary>
    internal int MeasuredEpochs => RecordEvery > 0 ? Epochs / RecordEvery : 0;

    internal string Description => $"{Network}, {Loss}, {Optimizer}";

    internal TrainingPlan PlanFor(Matrix<double> y) => new(Loss.Function, Optimizer.CreateRule)
    {
        BatchSize = BatchSize,
        Shuffle = Shuffling(),
        Threshold = Metrics.ThresholdOf(y),
        L1 = L1,
        L2 = L2,
    };

    internal void Check(Matrix<double> x, Matrix<double> y)
    {
        Guard.Samples(x, y, Network.Inputs, Network.Outputs);
        Loss.CheckFits(Network.Layers[^1].Activation, y);
    }

    // The two generators hide System.Random's Shuffle, which takes other numbers than NumPy and Python do.
    private Action<int[]>? Shuffling() => ShuffleWith switch
    {
        null => null,
        NumPyRandom numPy => numPy.Shuffle,
        PythonRandom python => python.Shuffle,
        var other => other.Shuffle,
    };
}
