namespace NotebookNet.Compute;

/// <summary>The epochs of one training: forward, backward, update, over all samples at once or batch by batch. This is where the time goes.</summary>
internal sealed class TrainingSteps
{
    private const int MostEpochsAtATime = 256;

    private readonly NetworkLayout layout;
    private readonly double[] parameters;
    private readonly SampleSet samples;
    private readonly TrainingPlan plan;
    private readonly Workspace workspace;
    private readonly SharedUpdate update;
    private readonly Regularizer regularizer;
    private readonly BatchLayout batches;
    private readonly int batchSize;
    private readonly int[]? order;
    private readonly double plainRate;
    private readonly double divisorOfBatch;
    private readonly SampleBlock[]? blocks;
    private readonly CompiledTraining? compiled;
    private Workspace? measuringWorkspace;
    private SampleBlock[]? measuredBlocks;
    private ParameterRows? gradient;
    private int nextBlock;
    private bool measures;
    private double lossSum;
    private int correctCount;
    private int epochsShuffled;

    /// <param name="layout">The shape of the network.</param>
    /// <param name="parameters">The network's own array, which training changes.</param>
    /// <param name="samples">The training set.</param>
    /// <param name="plan">How to train.</param>
    public TrainingSteps(NetworkLayout layout, double[] parameters, SampleSet samples, TrainingPlan plan)
    {
        (this.layout, this.parameters, this.samples, this.plan) = (layout, parameters, samples, plan);
        batches = new BatchLayout(layout, samples.Count, plan);
        batchSize = batches.BatchSize;
        workspace = Workspace.Create(layout, batches.BlockSize);
        workspace.PrepareBackward(plan.Loss);
        regularizer = new Regularizer(layout, plan.L1, plan.L2);
        update = new SharedUpdate(workspace.Parameters, plan.CreateRule);
        double rate = regularizer.IsNeeded ? 0 : update.PlainRate;
        plainRate = batchSize <= workspace.Stride ? rate : 0;
        divisorOfBatch = plan.Loss.Divisor(batchSize, layout.Outputs);
        if (IsFullBatch || plan.Shuffle is null)
        {
            compiled = CompiledTraining.For(
                CompiledTraining.OwnHost, layout, samples, plan.Loss, batchSize, rate, plan.Threshold, networks: 1, MostEpochsAtATime);
        }
        if (!IsFullBatch && plan.Shuffle is not null) order = InOrder(samples.Count);
        else if (batches.IsLaidOut) blocks = LaidOut();
    }

    /// <summary>Whether every epoch is one step over all samples, so that its forward pass measures the epoch before for free.</summary>
    public bool IsFullBatch => batches.IsFullBatch;

    /// <summary>The number of epochs between checks of the clock and the cancellation token: about a tenth of a second's worth.</summary>
    public int EpochsAtATime
    {
        get
        {
            const double multiplyAddsInATenthOfASecond = 2e9;
            return (int)Math.Clamp(multiplyAddsInATenthOfASecond / (3.0 * samples.Count * layout.ParameterCount), 1, MostEpochsAtATime);
        }
    }

    /// <summary>When a run ended early: the loss that is not finite, of the batch that was about to make a step.</summary>
    public double LossThatEndedIt { get; private set; }

    /// <summary>Whether a run that ended early did so between the batches of an epoch.</summary>
    public bool EndedWithinEpoch { get; private set; }

    /// <summary>
    /// Runs one full-batch epoch after another, until <paramref name="epochs"/> are run or a loss is not finite (no step is made from it).
    /// </summary>
    /// <param name="epochs">The number of epochs to run.</param>
    /// <param name="measured">The first of them to be measured, counted from 0; -1 for none.</param>
    /// <param name="every">The number of epochs until the next one.</param>
    /// <param name="losses">Receives for each measured epoch the loss before its step.</param>
    /// <param name="accuracies">Receives for each measured epoch the part of the samples that was classified correctly before its step.</param>
    /// <returns>The number of epochs run.</returns>
    [MethodImpl(MethodOptions.Kernel)]
    public int RunFullBatch(int epochs, int measured, int every, Span<double> losses, Span<double> accuracies)
    {
        if (TryRun(epochs, measured, every, losses, accuracies)) return epochs;
        Begin();
        var record = new EpochRecord(measured, every, plan.Threshold, losses, accuracies);
        int epoch = DescendsAtOnce ? workspace.Descend(epochs, -plainRate / divisorOfBatch, ref record) : 0;
        // What is left: all steps of the general kernels, the step of a loss that is not finite.
        for (; epoch < epochs; epoch++)
        {
            measures = epoch == record.Next;
            lossSum = 0;
            correctCount = 0;
            nextBlock = 0;
            if (!Step(0, samples.Count)) break;
            if (measures) record.Add(lossSum, correctCount);
        }
        for (int k = 0; k < record.Count; k++)
        {
            losses[k] /= divisorOfBatch;
            accuracies[k] /= samples.Count;
        }
        workspace.Parameters.CopyTo(parameters);
        return epoch;
    }

    /// <summary>
    /// Runs epochs in batches; the last batch of each may be smaller. Ends before the step of a batch whose loss is not finite, or before an epoch where that
    /// of the whole set is not.
    /// </summary>
    /// <inheritdoc cref="RunFullBatch"/>
    [MethodImpl(MethodOptions.Kernel)]
    public int RunBatches(int epochs, int measured, int every, Span<double> losses, Span<double> accuracies)
    {
        if (TryRun(epochs, measured, every, losses, accuracies)) return epochs;
        Begin();
        measures = false;
        int epoch = 0, record = 0;
        for (; epoch < epochs; epoch++)
        {
            if (epoch == measured)
            {
                double loss = Measured(samples, out accuracies[record]);
                if (!double.IsFinite(loss))
                {
                    LossThatEndedIt = loss;
                    break;
                }
                losses[record++] = loss;
                measured += every;
            }
            plan.Shuffle?.Invoke(order!);
            if (order is not null && epochsShuffled++ == 1) samples.KeepSampleBySample();
            nextBlock = 0;
            if (DescendsAtOnce)
            {
                var nothing = EpochRecord.None;
                workspace.Block = blocks![0];
                nextBlock = workspace.Descend(samples.Count / batchSize, -plainRate / divisorOfBatch, ref nothing);
            }
            // What is left: all steps of the general kernels, a smaller last batch, the step of a loss that is not finite.
            int start = nextBlock * batchSize;
            while (start < samples.Count && Step(start, Math.Min(batchSize, samples.Count - start))) start += batchSize;
            EndedWithinEpoch = start < samples.Count;
            if (EndedWithinEpoch) break;
        }
        workspace.Parameters.CopyTo(parameters);
        return epoch;
    }

    /// <summary>Measures a whole set with the parameters as they are.</summary>
    /// <param name="set">Samples with targets.</param>
    /// <param name="accuracy">The part that is classified correctly.</param>
    /// <returns>The loss.</returns>
    public double Measure(SampleSet set, out double accuracy)
    {
        workspace.Parameters.CopyFrom(parameters);
        return Measured(set, out accuracy);
    }

    /// <summary>The same with the parameters as the steps have them.</summary>
    private double Measured(SampleSet set, out double accuracy)
    {
        var measuring = MeasuringWorkspace();
        double sum = 0;
        int correctOnes = 0;
        int index = 0;
        for (int start = 0; start < set.Count; index++)
        {
            if (set == samples && measuredBlocks is not null)
            {
                measuring.Block = measuredBlocks[index];
            }
            else
            {
                measuring.Block = measuring.OwnBlock;
                measuring.Block.Load(set, start, Math.Min(measuring.Stride, set.Count - start));
            }
            measuring.Forward();
            sum += measuring.LossSum();
            correctOnes += measuring.CountCorrect(plan.Threshold);
            start += measuring.Block.Count;
        }
        accuracy = (double)correctOnes / set.Count;
        return sum / plan.Loss.Divisor(set.Count, layout.Outputs);
    }

    /// <summary>
    /// What a set is measured with: the whole of it at once, as far as that is good, where steps take a few samples at a time. A measurement after every epoch
    /// would cost more than the epoch otherwise.
    /// </summary>
    private Workspace MeasuringWorkspace()
    {
        if (measuringWorkspace is not null) return measuringWorkspace;
        if (IsFullBatch)
        {
            measuredBlocks = blocks;
            return measuringWorkspace = workspace;
        }
        measuringWorkspace = Workspace.Create(layout, batches.MeasuringBlockSize, workspace.Parameters);
        measuringWorkspace.PrepareBackward(plan.Loss, trains: false);
        if (batches.IsMeasuredLaidOut)
        {
            measuredBlocks = SampleBlock.Allocate(
                layout, measuringWorkspace.Stride, (samples.Count + measuringWorkspace.Stride - 1) / measuringWorkspace.Stride);
            for (int b = 0, start = 0; b < measuredBlocks.Length; b++, start += measuringWorkspace.Stride)
                measuredBlocks[b].Load(samples, start, Math.Min(measuringWorkspace.Stride, samples.Count - start));
        }
        return measuringWorkspace;
    }

    /// <summary>Runs epochs where the browser compiles them, unless a loss on the way is not finite.</summary>
    private bool TryRun(int epochs, int measured, int every, Span<double> losses, Span<double> accuracies)
    {
        if (compiled?.Pays(epochs) is not true) return false;
        compiled.CopyFrom(0, parameters);
        if (!compiled.Run(epochs, measured, every)) return false;
        compiled.CopyTo(0, parameters);
        compiled.CopyMeasures(epochs, measured, every, losses, accuracies);
        return true;
    }

    /// <summary>Whether steps may be left to <see cref="Workspace.Descend"/>: every batch is a block.</summary>
    private bool DescendsAtOnce => plainRate > 0 && blocks is not null;

    // Apart from the constructor, which would have LINQ compiled for trainings that never shuffle.
    private static int[] InOrder(int count) => [.. Enumerable.Range(0, count)];

    private void Begin()
    {
        workspace.Parameters.CopyFrom(parameters);
        if (blocks is not null) workspace.Block = blocks[0];
    }

    /// <summary>Performs one step with the samples of one batch.</summary>
    /// <returns>False if its loss is not finite; nothing is changed then.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Step(int start, int count)
    {
        double divisor = count == batchSize ? divisorOfBatch : plan.Loss.Divisor(count, layout.Outputs);
        // Plain gradient descent adds the gradient, times minus the learning rate, to the parameters as it is summed up.
        return plainRate > 0 ? AddGradient(start, count, -plainRate / divisor, workspace.Parameters) : StepByRule(start, count, divisor);
    }

    [MethodImpl(MethodOptions.Kernel)]
    private bool StepByRule(int start, int count, double divisor)
    {
        gradient ??= new ParameterRows(layout);
        for (int done = 0; done < count; done += workspace.Stride)
            if (!AddGradient(start + done, Math.Min(workspace.Stride, count - done), 1 / divisor, gradient)) return false;
        if (regularizer.IsNeeded) regularizer.AddTo(gradient, workspace.Parameters);
        update.Run(gradient);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool AddGradient(int start, int count, double scale, ParameterRows destination)
    {
        if (blocks is null) Load(start, count);
        else if (blocks.Length > 1) workspace.Block = blocks[nextBlock++];
        double sentinel = workspace.ForwardAndBackward(scale, destination);
        if (measures || !double.IsFinite(sentinel)) Measure(count, sentinel);
        return double.IsFinite(sentinel);
    }

    /// <summary>Looks at the outputs that a step was made from.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Measure(int count, double sentinel)
    {
        double sum = workspace.LossSum(sentinel);
        if (double.IsFinite(sentinel))
        {
            lossSum += sum;
            correctCount += workspace.CountCorrect(plan.Threshold);
        }
        else
        {
            LossThatEndedIt = sum / plan.Loss.Divisor(count, layout.Outputs);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Load(int start, int count)
    {
        workspace.Block = workspace.OwnBlock;
        workspace.Block.Load(samples, start, count, order);
    }

    /// <summary>The blocks of all batches in their order.</summary>
    private SampleBlock[] LaidOut()
    {
        int stride = workspace.Stride;
        var laidOut = SampleBlock.Allocate(layout, stride, batches.Blocks);
        int b = 0;
        for (int batch = 0; batch < samples.Count; batch += batchSize)
        {
            int end = Math.Min(batch + batchSize, samples.Count);
            for (int start = batch; start < end; start += stride) laidOut[b++].Load(samples, start, Math.Min(stride, end - start));
        }
        return laidOut;
    }
}
