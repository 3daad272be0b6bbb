namespace NotebookNet.Compute;

/// <summary>e^z_j / Σ_k e^z_k over the units of a layer, for several samples at once.</summary>
internal sealed unsafe class SoftmaxActivation<TLanes> : ActivationKernel
    where TLanes : struct, ILanes<TLanes>
{
    public override bool NeedsWholeLayer => true;

    [MethodImpl(MethodOptions.Kernel)]
    public override void Apply(double* rows, int units, nint stride, int columns)
    {
        for (int s = 0; s < columns; s += TLanes.Count)
        {
            // The largest pre-activation is taken off, which changes nothing but keeps e^z from overflowing.
            var largest = TLanes.Load(rows + s);
            for (int j = 1; j < units; j++) largest = TLanes.AtLeast(TLanes.Load(rows + j * stride + s), largest);
            TLanes sum = default, lowest = TLanes.Broadcast(Exponential.Lowest);
            for (int j = 0; j < units; j++)
            {
                double* z = rows + j * stride + s;
                var power = Exponential.Exp(TLanes.Clamp(TLanes.Load(z) - largest, lowest, default));
                TLanes.Store(power, z);
                sum += power;
            }
            for (int j = 0; j < units; j++) TLanes.Store(TLanes.Load(rows + j * stride + s) / sum, rows + j * stride + s);
        }
    }

    /// <summary>dL/dz_j = p_j (dL/dp_j - Σ_k p_k dL/dp_k).</summary>
    [MethodImpl(MethodOptions.Kernel)]
    public override void MultiplyBySlope(double* outputs, double* deltas, int units, nint stride, int columns)
    {
        for (int s = 0; s < columns; s += TLanes.Count)
        {
            TLanes mean = default;
            for (int j = 0; j < units; j++)
                mean = TLanes.MultiplyAdd(TLanes.Load(outputs + j * stride + s), TLanes.Load(deltas + j * stride + s), mean);
            for (int j = 0; j < units; j++)
            {
                double* delta = deltas + j * stride + s;
                TLanes.Store(TLanes.Load(outputs + j * stride + s) * (TLanes.Load(delta) - mean), delta);
            }
        }
    }
}
