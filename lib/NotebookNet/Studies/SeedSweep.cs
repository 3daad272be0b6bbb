namespace NotebookNet;

/// <summary>A sweep over seeds; begun by <see cref="Sweep.Seeds(int, Func{int, Network})"/>.</summary>
public sealed class SeedSweep
{
    private readonly Sweep<int> seeds;
    private readonly Func<int, Network> networkOf;

    internal SeedSweep(Sweep<int> seeds, Func<int, Network> networkOf) => (this.seeds, this.networkOf) = (seeds, networkOf);

    /// <summary>Trains every network as <c>network.Fit</c> would train it.</summary>
    /// <param name="x">Samples x inputs, finite numbers.</param>
    /// <param name="y">The targets, samples x outputs, finite numbers.</param>
    /// <param name="learningRate">The size of the steps; greater than 0.</param>
    /// <param name="epochs">The number of passes over the data; 0 or more.</param>
    /// <param name="loss">Loss to minimize; <see cref="Loss.MeanSquaredError"/> if none is given.</param>
    /// <param name="batchSize">Samples per step; 0 for all at once.</param>
    /// <param name="optimizer">Turns a gradient into a parameter update; plain gradient descent if none is given. Its own learning rate counts then.</param>
    /// <param name="recordEvery">Which epochs are measured, see <see cref="Trainer.RecordEvery"/>; 0 for the last only, which is fastest.</param>
    /// <returns>The networks as training left them, and their histories, in the order of the seeds.</returns>
    public SweepResult Fit(Matrix<double> x, Matrix<double> y, double learningRate = 1, int epochs = 1000, Loss? loss = null, int batchSize = 0,
        Optimizer? optimizer = null, int recordEvery = 1) =>
        Fit(new DataSet(x, y), learningRate, epochs, loss, batchSize, optimizer, recordEvery);

    /// <param name="data">Samples and their targets.</param>
    /// <param name="learningRate"/><param name="epochs"/><param name="loss"/><param name="batchSize"/><param name="optimizer"/><param name="recordEvery"/>
    /// <inheritdoc cref="Fit(Matrix{double}, Matrix{double}, double, int, Loss, int, Optimizer, int)"/>
    public SweepResult Fit(DataSet data, double learningRate = 1, int epochs = 1000, Loss? loss = null, int batchSize = 0, Optimizer? optimizer = null,
        int recordEvery = 1) =>
        Train(data, network => new Trainer(network, loss ?? Loss.MeanSquaredError, optimizer ?? new GradientDescent(learningRate))
        {
            Epochs = epochs,
            BatchSize = batchSize,
            RecordEvery = recordEvery,
        });

    /// <summary>Trains every network by a separate trainer, for everything that <see cref="Trainer"/> can be set to.</summary>
    /// <param name="data">The training data.</param>
    /// <param name="trainerOf">Creates the trainer of a network.</param>
    /// <param name="cancellationToken">Ends all trainings early when canceled; what they learned so far is returned.</param>
    /// <param name="progress">Called each time that some trainings end, by one thread at a time.</param>
    public SweepResult Train(DataSet data, Func<Network, Trainer> trainerOf, CancellationToken cancellationToken = default,
        Action<SweepProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(trainerOf);
        return seeds.Train(data, seed => trainerOf(networkOf(seed)), cancellationToken, progress);
    }
}
