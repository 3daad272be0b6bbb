namespace NotebookNet;

/// <summary>One call of <see cref="Trainer.Fit(DataSet, CancellationToken)"/>: runs epochs, and between them measures, keeps and decides.</summary>
internal sealed class TrainingRun(Trainer trainer, TrainingSteps steps, SampleSet samples, SampleSet? test)
{
    private readonly TrainingHistory history = new(() => trainer.Description, trainer.MeasuredEpochs);
    private readonly int[] snapshotEpochs = [.. trainer.SnapshotAt];
    private double best = double.PositiveInfinity;
    private double[] bestParameters = [];
    private int measuredSinceBest;
    private readonly double[] recordedLosses = new double[steps.EpochsAtATime];
    private readonly double[] recordedAccuracies = new double[steps.EpochsAtATime];

    /// <summary>The steps measure on their way, unless something else wants to be told as well.</summary>
    private bool MeasuresItself => test is null && trainer.EarlyStopping is null && trainer.Progress is null;

    public TrainingHistory Run(CancellationToken cancellationToken)
    {
        var interruption = new Interruption();
        int epoch = 0;
        while (true)
        {
            interruption.Check();
            history.EpochsRun = epoch;
            if (IsSnapshot(epoch)) history.AddSnapshot(epoch, trainer.Network.ParameterArray);
            bool last = epoch == trainer.Epochs, canceled = cancellationToken.IsCancellationRequested;
            if (last || canceled || (IsMeasured(epoch) && !MeasuresItself))
            {
                Measure(epoch);
                if (ShouldStopEarly()) return End(StopReason.EarlyStopping);
                if (last) return End(StopReason.Completed);
                if (canceled) return End(StopReason.Canceled);
            }
            int next = NextPause(epoch);
            RunSteps(epoch, next);
            epoch = next;
        }
    }

    // A loop, because Array.IndexOf has the runtime load its vectors of integers for nothing.
    private bool IsSnapshot(int epoch)
    {
        foreach (int snapshot in snapshotEpochs)
            if (snapshot == epoch) return true;
        return false;
    }

    private bool IsMeasured(int epoch) => epoch == trainer.Epochs || (trainer.RecordEvery > 0 && epoch % trainer.RecordEvery == 0);

    /// <summary>The next epoch after which something else than another epoch has to happen.</summary>
    private int NextPause(int epoch)
    {
        int next = Math.Min(trainer.Epochs, epoch + steps.EpochsAtATime);
        if (!MeasuresItself && trainer.RecordEvery > 0) next = Math.Min(next, epoch - epoch % trainer.RecordEvery + trainer.RecordEvery);
        foreach (int snapshot in snapshotEpochs)
            if (snapshot > epoch) next = Math.Min(next, snapshot);
        return next;
    }

    private void RunSteps(int epoch, int next)
    {
        int count = next - epoch, every = trainer.RecordEvery;
        int first = MeasuresItself && every > 0 ? (every - epoch % every) % every : -1;
        int ran = steps.IsFullBatch
            ? steps.RunFullBatch(count, first, every, recordedLosses, recordedAccuracies)
            : steps.RunBatches(count, first, every, recordedLosses, recordedAccuracies);
        // An epoch in batches that ended on its way was measured before it began.
        int begun = steps.EndedWithinEpoch ? epoch + ran + 1 : epoch + ran;
        if (first >= 0) history.Add((long)epoch + first, begun, every, recordedLosses, recordedAccuracies);
        if (ran < count) throw Diverged(begun, steps.LossThatEndedIt);
    }

    private void Measure(int epoch)
    {
        double loss = steps.Measure(samples, out double accuracy);
        if (!double.IsFinite(loss)) throw Diverged(epoch, loss);
        history.Add(epoch, loss, accuracy);
        double decisive = loss;
        if (test is not null)
        {
            decisive = steps.Measure(test, out double testAccuracy);
            history.AddTest(decisive, testAccuracy);
        }
        if (trainer.EarlyStopping is { } rule) Compare(decisive, rule);
        trainer.Progress?.Invoke(new TrainingProgress(epoch, trainer.Epochs, loss, accuracy));
    }

    private void Compare(double loss, EarlyStopping rule)
    {
        measuredSinceBest++;
        // Not "greater or equal": a loss that is NaN is no improvement.
        if (!(loss < best - rule.MinImprovement)) return;
        best = loss;
        bestParameters = [.. trainer.Network.ParameterArray];
        measuredSinceBest = 0;
    }

    private bool ShouldStopEarly() => trainer.EarlyStopping is { } rule && measuredSinceBest >= rule.Patience;

    private TrainingHistory End(StopReason reason)
    {
        history.StopReason = reason;
        if (trainer.EarlyStopping is not null) bestParameters.CopyTo(trainer.Network.ParameterArray, 0);
        return history;
    }

    private TrainingDivergedException Diverged(int epoch, double loss)
    {
        history.EpochsRun = epoch;
        history.StopReason = StopReason.Diverged;
        return new TrainingDivergedException(epoch, loss, trainer.Optimizer.LearningRate, history);
    }
}
