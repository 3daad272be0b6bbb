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
        bool hasFewRows = UnitRows.RowsFor(inputs.Units) < TLanes.Count;
        for (int i = 0; i < rows; i += TLanes.Count)
        {
            for (int s = 0; s < columns; s += TLanes.Count)
            {
                double* source = inputs.Row(i) + s, transposed = scratch + s * WeightStride + i;
                if (hasFewRows) TransposeFourRows(source, inputs.Stride, transposed, WeightStride);
                else TLanes.Transpose(source, inputs.Stride, transposed, WeightStride);
            }
        }

        work.Run(new LeftSide(Deltas.Data, Deltas.Stride, 1), scratch, WeightStride, samples, destination, WeightStride, Layer.Outputs, rows, add: true);
    }

    /// <summary>Transposes inputs that have four rows, fewer than a vector has lanes; in the place of the others it writes zeros.</summary>
    private static void TransposeFourRows(double* source, nint sourceStride, double* destination, nint destinationStride)
    {
        for (int s = 0; s < TLanes.Count; s += 4) Lanes256.Transpose(source + s, sourceStride, destination + s * destinationStride, destinationStride);
        for (int s = 0; s < TLanes.Count; s++) new Span<double>(destination + s * destinationStride + 4, TLanes.Count - 4).Clear();
    }
}
