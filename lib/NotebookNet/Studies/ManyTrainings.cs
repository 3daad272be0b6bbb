namespace NotebookNet;

/// <summary>Runs many trainings on all processors: small networks that differ only in their numbers in lockstep, the others one by one.</summary>
internal static class ManyTrainings
{
    /// <summary>Up to this many samples a step, networks in lockstep are far ahead; beyond, a network alone fills its registers with samples.</summary>
    private const int SmallBatch = 16;

    /// <summary>The result or exception that each trainer would have produced alone.</summary>
    public static (TrainingHistory History, TrainingDivergedException? Error)[] Run(Trainer[] trainers, DataSet data, CancellationToken cancellationToken,
        Action<SweepProgress>? progress = null)
    {
        var outcomes = new (TrainingHistory, TrainingDivergedException?)[trainers.Length];
        var samples = new SampleSet(data.X, data.Y);
        int[][] parts = [.. Parts(trainers, data.Count)];
        int done = 0;
        // Not disposed: trainings on other threads may outlive this method.
        var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            if (parts.Length == 1 || Environment.ProcessorCount == 1) foreach (int[] part in parts) RunPart(part);
            else Parallel.ForEach(parts, RunPart);
        }
        finally
        {
            // If the wait for them was interrupted, they would go on.
            ending.Cancel();
        }
        return outcomes;

        void RunPart(int[] part)
        {
            try
            {
                var together = Array.ConvertAll(part, i => trainers[i]);
                var results = together.Length == 1 ? [RunOne(together[0])] : RunTogether(together);
                for (int k = 0; k < part.Length; k++) outcomes[part[k]] = results[k];
                if (progress is not null) lock (outcomes) progress(new SweepProgress(done += part.Length, trainers.Length));
            }
            catch
            {
                // The loop over the parts waits for all that have begun before it passes this on.
                ending.Cancel();
                throw;
            }
        }

        (TrainingHistory, TrainingDivergedException?) RunOne(Trainer trainer)
        {
            try
            {
                return (trainer.Fit(data, ending.Token), null);
            }
            catch (TrainingDivergedException error)
            {
                return (error.History, error);
            }
        }

        (TrainingHistory, TrainingDivergedException?)[] RunTogether(Trainer[] together)
        {
            foreach (var trainer in together) trainer.Check(data.X, data.Y);
            int begun = 0;
            try
            {
                for (; begun < together.Length; begun++) together[begun].Network.BeginTraining();
                return new LockstepRun(together, samples, together[0].PlanFor(data.Y)).Run(ending.Token);
            }
            finally
            {
                while (begun > 0) together[--begun].Network.EndTraining();
            }
        }
    }

    /// <summary>Whether a training can go in lockstep at all. What decides between epochs, or draws numbers, is each training's own.</summary>
    private static bool CanGoWithOthers(Trainer t) => t.Test is null && t.EarlyStopping is null && t.Progress is null
        && (t.ShuffleWith is null || t.BatchSize == 0) && LockstepSteps.CanTrain(t.Network.Layout);

    /// <summary>Whether two trainings differ only in the numbers of their networks.</summary>
    private static bool GoTogether(Trainer a, Trainer b) =>
        a.Loss == b.Loss && a.Optimizer.IsEqualTo(b.Optimizer) && a.Epochs == b.Epochs && a.BatchSize == b.BatchSize && a.RecordEvery == b.RecordEvery
        && a.L1 == b.L1 && a.L2 == b.L2 && a.SnapshotAt.SequenceEqual(b.SnapshotAt) && a.Network.Layout.HasShapeOf(b.Network.Layout);

    /// <summary>The numbers of the trainers that go together.</summary>
    private static IEnumerable<int[]> Parts(Trainer[] trainers, int samples)
    {
        List<List<int>> groups = [];
        for (int i = 0; i < trainers.Length; i++)
        {
            if (!CanGoWithOthers(trainers[i]))
            {
                yield return [i];
                continue;
            }
            var group = groups.Find(g => GoTogether(trainers[g[0]], trainers[i]));
            if (group is null) groups.Add([i]);
            else group.Add(i);
        }
        foreach (var group in groups)
        {
            int batch = trainers[group[0]].BatchSize == 0 ? samples : Math.Min(samples, trainers[group[0]].BatchSize);
            if (batch >= SmallBatch && LockstepKernels.AreSlowerThanOneByOne(trainers[group[0]].Network.Layout, batch))
            {
                foreach (int i in group) yield return [i];
                continue;
            }
            // Equal shares for all processors, in whole registers.
            int equal = (group.Count + Environment.ProcessorCount - 1) / Environment.ProcessorCount;
            int share = Math.Min(LockstepKernels.MostNetworks, Round.Up(equal, LockstepKernels.MostNetworks / 4));
            int fewest = batch <= SmallBatch ? 3 : LockstepKernels.FewestOfLargeBatches;
            for (int start = 0; start < group.Count; start += share)
            {
                int[] part = group.GetRange(start, Math.Min(share, group.Count - start)).ToArray();
                if (part.Length >= fewest) yield return part;
                else foreach (int i in part) yield return [i];
            }
        }
    }
}
