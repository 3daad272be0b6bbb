namespace NotebookNet.Compute;

/// <summary>A loss after the softmax.</summary>
internal sealed unsafe class SoftmaxOutput<TLanes, TLoss> : OutputKernel
    where TLanes : struct, ILanes<TLanes>
    where TLoss : struct, ILossFunction
{
    private readonly UnitOutput<TLanes, Identity, TLoss> losses = new();
    private readonly SoftmaxActivation<TLanes> softmax = new();

    public override double LossSum(in UnitRows outputs, double* targets, int samples, double? sentinel, double* scratch) =>
        losses.LossSum(outputs, targets, samples, sentinel, scratch);

    public override double Deltas(in UnitRows outputs, double* targets, int samples, double scale, double* deltas)
    {
        double sentinel = losses.Deltas(outputs, targets, samples, scale, deltas);
        if (typeof(TLoss) == typeof(CategoricalCrossEntropy)) CrossEntropyDeltas(outputs, targets, samples, scale, deltas);
        else softmax.MultiplyBySlope(outputs.Data, deltas, outputs.Units, outputs.Stride, Round.Up(samples, TLanes.Count));
        return sentinel;
    }

    /// <summary>dL/dz_j = p_j Σ_k t_k - t_j: nothing is divided by a probability that may be 0, and for targets that sum to 1 it is p - t.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    private void CrossEntropyDeltas(in UnitRows outputs, double* targets, int samples, double scale, double* deltas)
    {
        nint stride = outputs.Stride;
        for (int s = 0; s < samples; s += TLanes.Count)
        {
            TLanes total = default;
            for (int k = 0; k < outputs.Units; k++) total += TLanes.Load(targets + k * stride + s);
            var weight = TLanes.Broadcast(scale) * FirstLanes<TLanes>(Math.Min(samples - s, TLanes.Count));
            for (int j = 0; j < outputs.Units; j++)
                TLanes.Store((TLanes.Load(outputs.Data + j * stride + s) * total - TLanes.Load(targets + j * stride + s)) * weight, deltas + j * stride + s);
        }
    }
}
