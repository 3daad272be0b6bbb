namespace NotebookNet.Compute;

/// <summary>Output units that do not depend on each other.</summary>
internal sealed unsafe class UnitOutput<TLanes, TFunction, TLoss> : OutputKernel
    where TLanes : struct, ILanes<TLanes>
    where TFunction : struct, IUnitFunction
    where TLoss : struct, ILossFunction
{
    // Where the derivatives are watched by the loss itself, their loop is compiled already.
    public override double LossSum(in UnitRows outputs, double* targets, int samples, double? sentinel, double* scratch) =>
        TLoss.TermIsSentinel ? sentinel ?? Deltas(outputs, targets, samples, 0, scratch) : TermSum(outputs, targets, samples);

    [MethodImpl(MethodOptions.Kernel)]
    private double TermSum(in UnitRows outputs, double* targets, int samples)
    {
        TLanes sum = default;
        for (int j = 0; j < outputs.Units; j++)
        {
            double* p = outputs.Row(j);
            double* t = targets + (nint)j * outputs.Stride;
            for (int s = 0; s < samples; s += TLanes.Count)
            {
                var mask = FirstLanes<TLanes>(Math.Min(samples - s, TLanes.Count));
                sum += TLanes.WherePositive(mask, TLoss.Term(TLanes.Load(p + s), TLanes.Load(t + s)), default);
            }
        }
        return TLanes.Sum(sum);
    }

    [MethodImpl(MethodOptions.Kernel)]
    public override double Deltas(in UnitRows outputs, double* targets, int samples, double scale, double* deltas)
    {
        TLanes sentinel = default;
        var all = TLanes.Broadcast(scale);
        for (int j = 0; j < outputs.Units; j++)
        {
            double* p = outputs.Row(j);
            double* t = targets + (nint)j * outputs.Stride;
            double* d = deltas + (nint)j * outputs.Stride;
            var mask = TLanes.One;
            for (int s = 0; s < samples; s += TLanes.Count)
            {
                if (samples - s < TLanes.Count) mask = FirstLanes<TLanes>(samples - s);
                TLanes output = TLanes.Load(p + s), target = TLanes.Load(t + s);
                TLanes.Store(TLoss.Delta<TFunction, TLanes>(output, target) * (all * mask), d + s);
                sentinel += TLanes.WherePositive(mask, TLoss.Sentinel(output, target), default);
            }
        }
        return TLanes.Sum(sentinel);
    }
}
