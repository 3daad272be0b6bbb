namespace NotebookNet.Compute;

/// <summary><see cref="SoftmaxOutput{TLanes, TLoss}"/> for the browser.</summary>
internal sealed unsafe class SoftmaxRowOutput<TLoss> : RowOutput<Identity, TLoss>
    where TLoss : struct, ILossFunction
{
    public override double Deltas(in UnitRows outputs, double* targets, int samples, double scale, double* deltas)
    {
        double sentinel = base.Deltas(in outputs, targets, samples, scale, deltas);
        if (typeof(TLoss) == typeof(CategoricalCrossEntropy))
            RowSoftmax.CrossEntropyDeltas(outputs.Data, targets, outputs.Stride, 1, scale, deltas, outputs.Units, outputs.Stride, samples);
        else RowSoftmax.MultiplyBySlope(outputs.Data, deltas, outputs.Units, outputs.Stride, samples);
        return sentinel;
    }
}
