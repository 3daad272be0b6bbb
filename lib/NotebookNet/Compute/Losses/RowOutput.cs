namespace NotebookNet.Compute;

/// <summary><see cref="UnitOutput{TLanes, TFunction, TLoss}"/> for the browser, see <see cref="RowKernels"/>.</summary>
internal unsafe class RowOutput<TFunction, TLoss> : OutputKernel
    where TFunction : struct, IUnitFunction
    where TLoss : struct, ILossFunction
{
    public override double LossSum(in UnitRows outputs, double* targets, int samples, double? sentinel, double* scratch)
    {
        if (TLoss.TermIsSentinel && sentinel is double known) return known;
        double sum = 0;
        double* p = outputs.Data;
        for (int j = outputs.Units; j > 0; j--, p += outputs.Stride, targets += outputs.Stride)
            for (int s = 0; s < samples; s++) sum += TLoss.Term(p[s], targets[s]);
        return sum;
    }

    public override double Deltas(in UnitRows outputs, double* targets, int samples, double scale, double* deltas)
    {
        double sentinel = 0;
        double* p = outputs.Data;
        for (int j = outputs.Units; j > 0; j--, p += outputs.Stride, targets += outputs.Stride, deltas += outputs.Stride)
        {
            for (int s = 0; s < samples; s++)
            {
                deltas[s] = RowLoss.Delta<TFunction, TLoss>(p[s], targets[s]) * scale;
                sentinel += TLoss.TermIsSentinel ? TLoss.Term(p[s], targets[s]) : p[s];
            }
            if (samples % 2 != 0) deltas[samples] = 0;
        }
        return sentinel;
    }
}
