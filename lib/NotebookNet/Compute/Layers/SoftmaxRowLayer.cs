namespace NotebookNet.Compute;

/// <summary>A softmax layer.</summary>
internal sealed unsafe class SoftmaxRowLayer(LayerLayout layout, double* weights, UnitRows outputs) : RowLayer(layout, weights, outputs)
{
    protected override void Activate(int columns) => RowSoftmax.Apply(Outputs.Data, Layer.Outputs, Outputs.Stride, columns);

    protected override void MultiplyBySlope(int columns) => RowSoftmax.MultiplyBySlope(Outputs.Data, Deltas.Data, Layer.Outputs, Outputs.Stride, columns);
}
