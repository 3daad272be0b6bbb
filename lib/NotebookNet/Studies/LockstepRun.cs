namespace NotebookNet;

/// <summary>
/// Several calls of <see cref="Trainer.Fit(DataSet, CancellationToken)"/> at once, for trainers that differ only in the numbers of their networks: what
/// <see cref="TrainingRun"/> does for one, so that every history is the one that the trainer would have made alone.
/// </summary>
internal sealed class LockstepRun
{
    private const int RowsAtATime = LockstepSteps.MostMeasured;

    private readonly Trainer[] trainers;
    private readonly LockstepSteps steps;
    private readonly TrainingHistory[] histories;
    private readonly TrainingDivergedException?[] errors;
    private readonly int[] epochs = new int[RowsAtATime];
    private readonly double[] losses;
    private readonly double[] accuracies;
    private int rows;
    private int epoch;
    private int oneByOneUntil;

    /// <param name="trainers">At most <see cref="LockstepKernels.MostNetworks"/> that differ only in the numbers of their networks.</param>
    /// <param name="samples">The training set.</param>
    /// <param name="plan">How to train, the same for all of them.</param>
    public LockstepRun(Trainer[] trainers, SampleSet samples, TrainingPlan plan)
        : this(trainers, new LockstepSteps(trainers[0].Network.Layout, samples, plan, LockstepKernels.For(trainers.Length)))
    {
    }

    internal LockstepRun(Trainer[] trainers, LockstepSteps steps)
    {
        (this.trainers, this.steps) = (trainers, steps);
        histories = Array.ConvertAll(trainers, trainer => new TrainingHistory(() => trainer.Description, trainer.MeasuredEpochs));
        errors = new TrainingDivergedException?[trainers.Length];
        losses = new double[RowsAtATime * steps.Width];
        accuracies = new double[RowsAtATime * steps.Width];
        for (int n = 0; n < trainers.Length; n++) steps.Begin(n, trainers[n].Network.ParameterArray);
        steps.Diverged = (n, loss) => EndDiverged(n, steps.IsFullBatch ? epoch : epoch + 1, loss);
    }

    /// <summary>Trains them all; of one that diverges, the error says so.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    public (TrainingHistory History, TrainingDivergedException? Error)[] Run(CancellationToken cancellationToken)
    {
        var trainer = trainers[0];
        var interruption = new Interruption();
        int[] snapshots = [.. trainer.SnapshotAt];
        while (true)
        {
            interruption.Check();
            if (snapshots.Length > 0 && snapshots.Contains(epoch)) KeepSnapshots();
            bool canceled = cancellationToken.IsCancellationRequested, ends = canceled || epoch == trainer.Epochs;
            if (!ends && steps.CanRunMany && epoch >= oneByOneUntil && TryMany(snapshots)) continue;
            bool isMeasured = ends || (trainer.RecordEvery > 0 && epoch % trainer.RecordEvery == 0);
            if (isMeasured && (ends || !steps.IsFullBatch)) Measure();
            if (ends) return End(canceled && epoch < trainer.Epochs ? StopReason.Canceled : StopReason.Completed);
            steps.RunEpoch(isMeasured && steps.IsFullBatch);
            if (isMeasured && steps.IsFullBatch) Record();
            epoch++;
        }
    }

    /// <summary>Several epochs at once, up to the next snapshot, where that is possible; where it is not, it is not tried again before that.</summary>
    private bool TryMany(int[] snapshots)
    {
        int every = trainers[0].RecordEvery, next = Math.Min(trainers[0].Epochs, epoch + LockstepSteps.MostMeasured);
        foreach (int snapshot in snapshots)
            if (snapshot > epoch) next = Math.Min(next, snapshot);
        int first = every > 0 ? (every - epoch % every) % every : -1;
        if (rows > 0) HandOver(-1);
        if (!steps.TryRun(next - epoch, first, every, losses, accuracies))
        {
            oneByOneUntil = next;
            return false;
        }
        for (; first >= 0 && epoch + first < next; first += every) epochs[rows++] = epoch + first;
        epoch = next;
        return true;
    }

    private void Measure()
    {
        steps.Measure();
        for (int n = 0; n < trainers.Length; n++)
        {
            if (!steps.IsRunning[n] || double.IsFinite(steps.Losses[n])) continue;
            steps.CopyTo(n, trainers[n].Network.ParameterArray);
            steps.IsRunning[n] = false;
            EndDiverged(n, epoch, steps.Losses[n]);
        }
        Record();
    }

    [MethodImpl(MethodOptions.Kernel)]
    private void Record()
    {
        if (rows == RowsAtATime) HandOver(-1);
        epochs[rows] = epoch;
        steps.Losses.CopyTo(losses, rows * steps.Width);
        steps.Accuracies.CopyTo(accuracies, rows * steps.Width);
        rows++;
    }

    /// <summary>Appends what was recorded to the histories of all networks that are running, and of one that has just ended.</summary>
    private void HandOver(int ended)
    {
        for (int n = 0; n < histories.Length; n++)
            if (steps.IsRunning[n] || n == ended) histories[n].AddColumn(epochs.AsSpan(0, rows), losses.AsSpan(n), accuracies.AsSpan(n), steps.Width);
        rows = 0;
    }

    private void EndDiverged(int n, int after, double loss)
    {
        HandOver(n);
        histories[n].EpochsRun = after;
        histories[n].StopReason = StopReason.Diverged;
        errors[n] = new TrainingDivergedException(after, loss, trainers[n].Optimizer.LearningRate, histories[n]);
    }

    private void KeepSnapshots()
    {
        for (int n = 0; n < trainers.Length; n++)
        {
            if (!steps.IsRunning[n]) continue;
            steps.CopyTo(n, trainers[n].Network.ParameterArray);
            histories[n].AddSnapshot(epoch, trainers[n].Network.ParameterArray);
        }
    }

    private (TrainingHistory History, TrainingDivergedException? Error)[] End(StopReason reason)
    {
        HandOver(-1);
        var outcomes = new (TrainingHistory, TrainingDivergedException?)[trainers.Length];
        for (int n = 0; n < trainers.Length; n++)
        {
            outcomes[n] = (histories[n], errors[n]);
            if (!steps.IsRunning[n]) continue;
            steps.CopyTo(n, trainers[n].Network.ParameterArray);
            histories[n].EpochsRun = epoch;
            histories[n].StopReason = reason;
        }
        return outcomes;
    }
}
