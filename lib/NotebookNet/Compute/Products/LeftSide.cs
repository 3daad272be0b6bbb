namespace NotebookNet.Compute;

/// <summary>The left side of a product: number (row, k) is at <c>row * RowStride + k * DepthStride</c>.</summary>
internal readonly unsafe struct LeftSide(double* data, nint rowStride, nint depthStride)
{
    public double* Data { get; } = data;

    public nint RowStride { get; } = rowStride;

    public nint DepthStride { get; } = depthStride;
}
