using System.Runtime.CompilerServices;

namespace NotebookNet.Compute;

/// <summary>What the outputs of many networks cost, one network in each lane, and how that changes with the pre-activations of their output layers.</summary>
/// <typeparam name="TLanes">As many networks as there are.</typeparam>
internal abstract unsafe class LockstepOutput<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Writes the derivatives of the loss sum by the pre-activations, times <paramref name="scale"/>.</summary>
    /// <param name="outputs">[unit][sample][network].</param>
    /// <param name="deltas">Like the outputs.</param>
    /// <param name="stride">From one unit to the next in both.</param>
    /// <param name="targets">[unit][sample], the same for all networks.</param>
    /// <param name="targetStride">From one unit's targets to those of the next.</param>
    /// <param name="units">How many outputs a network has.</param>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="scale">What every derivative is multiplied by.</param>
    /// <returns>For each network a number that is finite as long as its loss is.</returns>
    public abstract TLanes Deltas(double* outputs, double* deltas, nint stride, double* targets, nint targetStride, int units, int samples, double scale);

    /// <summary>The sum of all terms of the loss, for each network.</summary>
    /// <param name="outputs">[unit][sample][network].</param>
    /// <param name="stride">From one unit to the next.</param>
    /// <param name="targets">[unit][sample].</param>
    /// <param name="targetStride">From one unit's targets to those of the next.</param>
    /// <param name="units">How many outputs a network has.</param>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="order">How many partial sums the single trainer keeps in its lanes.</param>
    /// <param name="partial">Room for so many.</param>
    public abstract TLanes LossSum(double* outputs, nint stride, double* targets, nint targetStride, int units, int samples, int order, double* partial);

    /// <summary>The loops for a loss after an activation.</summary>
    public static LockstepOutput<TLanes> For(LossFunction loss, ActivationFunction activation) => loss.Accept(new Choice(activation));

    /// <summary>How many samples are classified correctly, for each network; see <see cref="Classification"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TLanes CountCorrect(double* outputs, nint stride, double* targets, nint targetStride, int units, int samples, double threshold)
    {
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
                var output = TLanes.Load(outputs + j * stride);
                index = TLanes.WherePositive(output - largest, TLanes.Broadcast(j), index);
                largest = TLanes.WherePositive(output - largest, output, largest);
                if (targets[j * targetStride] > targets[target * targetStride]) target = j;
            }
            var difference = index - TLanes.Broadcast(target);
            correct += TLanes.WherePositive(difference * difference, none, TLanes.One);
        }
        return correct;
    }

    private sealed class Choice(ActivationFunction activation) : ILossVisitor<LockstepOutput<TLanes>>
    {
        public LockstepOutput<TLanes> Visit<TLoss>()
            where TLoss : struct, ILossFunction => activation.Accept(new Choice<TLoss>());
    }

    private sealed class Choice<TLoss> : IActivationVisitor<LockstepOutput<TLanes>>
        where TLoss : struct, ILossFunction
    {
        public LockstepOutput<TLanes> Unit<TFunction>()
            where TFunction : struct, IUnitFunction => new LockstepUnitOutput<TLanes, TFunction, TLoss>();

        public LockstepOutput<TLanes> Softmax() => new LockstepSoftmaxOutput<TLanes, TLoss>();
    }
}

/// <summary>Output units that do not depend on each other.</summary>
internal unsafe class LockstepUnitOutput<TLanes, TFunction, TLoss> : LockstepOutput<TLanes>
    where TLanes : struct, ILanes<TLanes>
    where TFunction : struct, IUnitFunction
    where TLoss : struct, ILossFunction
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override TLanes Deltas(double* outputs, double* deltas, nint stride, double* targets, nint targetStride, int units, int samples, double scale)
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override TLanes LossSum(double* outputs, nint stride, double* targets, nint targetStride, int units, int samples, int order, double* partial)
    {
        new Span<double>(partial, order * TLanes.Count).Clear();
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
internal sealed unsafe class LockstepSoftmaxOutput<TLanes, TLoss> : LockstepUnitOutput<TLanes, Identity, TLoss>
    where TLanes : struct, ILanes<TLanes>
    where TLoss : struct, ILossFunction
{
    private readonly SoftmaxActivation<TLanes> softmax = new();

    public override TLanes Deltas(double* outputs, double* deltas, nint stride, double* targets, nint targetStride, int units, int samples, double scale)
    {
        var sentinel = base.Deltas(outputs, deltas, stride, targets, targetStride, units, samples, scale);
        if (typeof(TLoss) == typeof(CategoricalCrossEntropy)) CrossEntropyDeltas(outputs, deltas, stride, targets, targetStride, units, samples, scale);
        else softmax.MultiplyBySlope(outputs, deltas, units, stride, samples * TLanes.Count);
        return sentinel;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CrossEntropyDeltas(double* outputs, double* deltas, nint stride, double* targets, nint targetStride, int units, int samples, double scale)
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
