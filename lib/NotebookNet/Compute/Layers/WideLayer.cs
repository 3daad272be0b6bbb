namespace NotebookNet.Compute;

/// <summary>A layer whose time goes into matrix products, or one whose units depend on each other (softmax).</summary>
internal sealed unsafe class WideLayer<TLanes>(LayerLayout layer, double* weights, UnitRows outputs, ProductWork<TLanes> work)
    : LayerKernel(layer, weights, outputs)
    where TLanes : struct, ILanes<TLanes>
{
    private readonly ActivationKernel activation = ActivationKernel.For<TLanes>(layer.Activation);

    /// <summary>The transposed inputs.</summary>
    public override int ScratchPerSample => (int)WeightStride;

    [MethodImpl(MethodOptions.Kernel)]
    public override void Forward(in UnitRows inputs, int columns)
    {
        bool bandByBand = !activation.NeedsWholeLayer;
        work.Run(new LeftSide(Weights, WeightStride, 1), inputs.Data, inputs.Stride, ParametersPerUnit, Outputs.Data, Outputs.Stride, Layer.Outputs, columns,
            add: false, bandByBand ? activation : null);
        if (!bandByBand) activation.Apply(Outputs.Data, Layer.Outputs, Outputs.Stride, columns);
    }

    [MethodImpl(MethodOptions.Kernel)]
    public override void Backward(
        in UnitRows inputs, bool byPreActivations, LayerKernel? before, int samples, int columns, double* scratch, double* destination)
    {
        if (!byPreActivations) activation.MultiplyBySlope(Outputs.Data, Deltas.Data, Layer.Outputs, Outputs.Stride, columns);
        if (before is not null)
        {
            work.Run(new LeftSide(Weights, 1, WeightStride), Deltas.Data, Deltas.Stride, Layer.Outputs, before.Deltas.Data, before.Deltas.Stride, Layer.Inputs,
                columns, add: false);
        }
        // The rows of weights have room for whole vectors: where the transposed inputs have rows of zeros, they stay 0.
        int rows = Round.Up(ParametersPerUnit, TLanes.Count);
        for (int i = 0; i < rows; i += TLanes.Count)
        {
            for (int s = 0; s < columns; s += TLanes.Count)
                TLanes.Transpose(inputs.Row(i) + s, inputs.Stride, scratch + s * WeightStride + i, WeightStride);
        }

        work.Run(new LeftSide(Deltas.Data, Deltas.Stride, 1), scratch, WeightStride, samples, destination, WeightStride, Layer.Outputs, rows, add: true);
    }
}
