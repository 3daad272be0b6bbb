namespace NotebookNet.Compute;

/// <summary>A loss after the softmax.</summary>
internal sealed unsafe class SoftmaxRowLockstepOutput<TLoss>(int width) : RowLockstepOutput<Identity, TLoss>(width)
    where TLoss : struct, ILossFunction
{
    public override bool Deltas(LockstepLayer last, double* targets, nint targetStride, int samples, double scale, double* sentinels)
    {
        bool areFinite = base.Deltas(last, targets, targetStride, samples, scale, sentinels);
        int units = last.Layout.Outputs;
        if (typeof(TLoss) != typeof(CategoricalCrossEntropy))
        {
            RowSoftmax.MultiplyBySlope(last.Outputs, last.Deltas, units, last.Stride, samples * Width);
            return areFinite;
        }
        for (int s = 0; s < samples; s++)
            RowSoftmax.CrossEntropyDeltas(last.Outputs + s * Width, targets + s, targetStride, 0, scale, last.Deltas + s * Width, units, last.Stride, Width);
        return areFinite;
    }
}
