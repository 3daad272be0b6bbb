namespace NotebookNet.Compute;

/// <summary>A softmax layer.</summary>
internal sealed unsafe class SoftmaxRowLockstepLayer(LockstepPlace place, int width) : RowLockstepLayer(place, width)
{
    protected override void Activate(int length) => RowSoftmax.Apply(Outputs, Layout.Outputs, Stride, length);

    protected override void MultiplyBySlope(int length) => RowSoftmax.MultiplyBySlope(Outputs, Deltas, Layout.Outputs, Stride, length);
}
