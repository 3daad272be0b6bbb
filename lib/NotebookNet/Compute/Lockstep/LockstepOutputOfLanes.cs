namespace NotebookNet.Compute;

/// <summary>A <see cref="LockstepOutput"/> for as many networks as there are lanes.</summary>
/// <param name="order">The number of partial sums in the lanes of the single trainer.</param>
internal abstract unsafe class LockstepOutput<TLanes>(int order) : LockstepOutput
    where TLanes : struct, ILanes<TLanes>
{
    private readonly AlignedBuffer partialSums = new(order * TLanes.Count);

    /// <summary>The loops for a loss after an activation.</summary>
    public static LockstepOutput For(LossFunction loss, ActivationFunction activation, int order) => loss.Accept(new Choice(activation, order));

    [MethodImpl(MethodOptions.Kernel)]
    public override bool Deltas(LockstepLayer last, double* targets, nint targetStride, int samples, double scale, double* sentinels)
    {
        var sentinel = Deltas(last.Outputs, last.Deltas, last.Stride, targets, targetStride, last.Layout.Outputs, samples, scale);
        TLanes.Store(sentinel, sentinels);
        return double.IsFinite(TLanes.Sum(sentinel * default(TLanes)));
    }

    [MethodImpl(MethodOptions.Kernel)]
    public override void LossSums(LockstepLayer last, double* targets, nint targetStride, int samples, double* sums)
    {
        partialSums.Span.Clear();
        TLanes.Store(LossSum(last.Outputs, last.Stride, targets, targetStride, last.Layout.Outputs, samples, order, partialSums.Data), sums);
    }

    [MethodImpl(MethodOptions.Kernel)]
    public override void CountCorrect(LockstepLayer last, double* targets, nint targetStride, int samples, double threshold, double* counts)
    {
        double* outputs = last.Outputs;
        int units = last.Layout.Outputs;
        TLanes correct = default, border = TLanes.Broadcast(threshold), none = default;
        for (int s = 0; s < samples; s++, outputs += TLanes.Count, targets++)
        {
            if (units == 1)
            {
                bool upper = *targets >= threshold;
                correct += TLanes.WherePositive(border - TLanes.Load(outputs), upper ? none : TLanes.One, upper ? TLanes.One : none);
                continue;
            }
            TLanes largest = TLanes.Load(outputs), index = default;
            int target = 0;
            for (int j = 1; j < units; j++)
            {
                var output = TLanes.Load(outputs + j * last.Stride);
                index = TLanes.WherePositive(output - largest, TLanes.Broadcast(j), index);
                largest = TLanes.WherePositive(output - largest, output, largest);
                if (targets[j * targetStride] > targets[target * targetStride]) target = j;
            }
            var difference = index - TLanes.Broadcast(target);
            correct += TLanes.WherePositive(difference * difference, none, TLanes.One);
        }
        TLanes.Store(correct, counts);
    }

    /// <summary>Writes the deltas, [unit][sample][network] like the outputs, and returns a sentinel for each network.</summary>
    protected abstract TLanes Deltas(double* outputs, double* deltas, nint stride, double* targets, nint targetStride, int units, int samples, double scale);

    /// <summary>The sum of all terms, in the order of the single trainer.</summary>
    protected abstract TLanes LossSum(double* outputs, nint stride, double* targets, nint targetStride, int units, int samples, int order, double* partial);

    private sealed class Choice(ActivationFunction activation, int order) : ILossVisitor<LockstepOutput>
    {
        public LockstepOutput Visit<TLoss>()
            where TLoss : struct, ILossFunction => activation.Accept(new Choice<TLoss>(order));
    }

    private sealed class Choice<TLoss>(int order) : IActivationVisitor<LockstepOutput>
        where TLoss : struct, ILossFunction
    {
        public LockstepOutput Unit<TFunction>()
            where TFunction : struct, IUnitFunction => new LockstepUnitOutput<TLanes, TFunction, TLoss>(order);

        public LockstepOutput Softmax() => new LockstepSoftmaxOutput<TLanes, TLoss>(order);
    }
}

/// <summary>Output units that do not depend on each other.</summary>
internal unsafe class LockstepUnitOutput<TLanes, TFunction, TLoss>(int order) : LockstepOutput<TLanes>(order)
    where TLanes : struct, ILanes<TLanes>
    where TFunction : struct, IUnitFunction
    where TLoss : struct, ILossFunction
{
    [MethodImpl(MethodOptions.Kernel)]
    protected override TLanes Deltas(double* outputs, double* deltas, nint stride, double* targets, nint targetStride, int units, int samples, double scale)
    {
        TLanes sentinel = default, factor = TLanes.Broadcast(scale);
        for (int j = 0; j < units; j++)
        {
            double* output = outputs + j * stride;
            double* delta = deltas + j * stride;
            double* target = targets + j * targetStride;
            for (int s = 0; s < samples; s++, output += TLanes.Count, delta += TLanes.Count)
            {
                TLanes p = TLanes.Load(output), t = TLanes.Broadcast(target[s]);
                TLanes.Store(TLoss.Delta<TFunction, TLanes>(p, t) * factor, delta);
                sentinel += TLoss.Sentinel(p, t);
            }
        }
        return sentinel;
    }

    [MethodImpl(MethodOptions.Kernel)]
    protected override TLanes LossSum(double* outputs, nint stride, double* targets, nint targetStride, int units, int samples, int order, double* partial)
    {
        for (int j = 0; j < units; j++)
        {
            double* output = outputs + j * stride;
            double* target = targets + j * targetStride;
            for (int s = 0; s < samples; s++, output += TLanes.Count)
            {
                double* sum = partial + s % order * TLanes.Count;
                TLanes.Store(TLanes.Load(sum) + TLoss.Term(TLanes.Load(output), TLanes.Broadcast(target[s])), sum);
            }
        }
        return LockstepOrder.AddHalves<TLanes>(partial, order);
    }
}

/// <summary>A loss after the softmax, see <see cref="SoftmaxOutput{TLanes, TLoss}"/>.</summary>
internal sealed unsafe class LockstepSoftmaxOutput<TLanes, TLoss>(int order) : LockstepUnitOutput<TLanes, Identity, TLoss>(order)
    where TLanes : struct, ILanes<TLanes>
    where TLoss : struct, ILossFunction
{
    private readonly SoftmaxActivation<TLanes> softmax = new();

    protected override TLanes Deltas(double* outputs, double* deltas, nint stride, double* targets, nint targetStride, int units, int samples, double scale)
    {
        var sentinel = base.Deltas(outputs, deltas, stride, targets, targetStride, units, samples, scale);
        if (typeof(TLoss) == typeof(CategoricalCrossEntropy)) CrossEntropyDeltas(outputs, deltas, stride, targets, targetStride, units, samples, scale);
        else softmax.MultiplyBySlope(outputs, deltas, units, stride, samples * TLanes.Count);
        return sentinel;
    }

    [MethodImpl(MethodOptions.Kernel)]
    private static void CrossEntropyDeltas(
        double* outputs, double* deltas, nint stride, double* targets, nint targetStride, int units, int samples, double scale)
    {
        var factor = TLanes.Broadcast(scale);
        for (int s = 0; s < samples; s++, outputs += TLanes.Count, deltas += TLanes.Count, targets++)
        {
            double sum = 0;
            for (int j = 0; j < units; j++) sum += targets[j * targetStride];
            var total = TLanes.Broadcast(sum);
            for (int j = 0; j < units; j++)
                TLanes.Store((TLanes.Load(outputs + j * stride) * total - TLanes.Broadcast(targets[j * targetStride])) * factor, deltas + j * stride);
        }
    }
}
