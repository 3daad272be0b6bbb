namespace NotebookNet.Compute;

/// <summary>The shape of a layer of many networks and where its numbers lie.</summary>
internal readonly unsafe struct LockstepPlace(LayerLayout layout, double* weights, double* outputs, double* deltas, nint stride)
{
    public readonly LayerLayout Layout = layout;

    /// <inheritdoc cref="LockstepLayer.Weights"/>
    public readonly double* Weights = weights;

    /// <inheritdoc cref="LockstepLayer.Outputs"/>
    public readonly double* Outputs = outputs;

    /// <inheritdoc cref="LockstepLayer.Deltas"/>
    public readonly double* Deltas = deltas;

    /// <inheritdoc cref="LockstepLayer.Stride"/>
    public readonly nint Stride = stride;
}
