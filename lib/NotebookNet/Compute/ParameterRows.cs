namespace NotebookNet.Compute;

/// <summary>
/// The parameters of a network, or a number for each of them, as the kernels want them: a row per neuron that holds its weights, then its bias,
/// then zeros up to a whole number of cache lines. A bias is the weight of a constant input, so no kernel has to treat it apart.
/// </summary>
internal sealed unsafe class ParameterRows
{
    private readonly NetworkLayout layout;
    private readonly AlignedBuffer buffer;
    private readonly int[] offsets;

    public ParameterRows(NetworkLayout layout)
    {
        this.layout = layout;
        offsets = new int[layout.Layers.Length];
        long length = 0;
        for (int l = 0; l < offsets.Length; l++)
        {
            offsets[l] = checked((int)length);
            length += (long)layout.Layers[l].Outputs * Stride(layout.Layers[l]);
        }
        buffer = new AlignedBuffer(length);
    }

    /// <summary>All numbers, the zeros between them included.</summary>
    public Span<double> Span => buffer.Span;

    /// <summary>From the row of one neuron to the next; there is always room for a bias.</summary>
    public static int Stride(LayerLayout layer) => Round.Up(layer.Inputs + 1, 8);

    /// <summary>The first row of a layer.</summary>
    public double* Rows(int layer) => buffer.Data + offsets[layer];

    /// <summary>Takes over numbers in the order of <see cref="NetworkLayout"/>.</summary>
    public void CopyFrom(ReadOnlySpan<double> parameters)
    {
        for (int l = 0; l < offsets.Length; l++)
        {
            var layer = layout.Layers[l];
            for (int j = 0; j < layer.Outputs; j++)
            {
                double* row = Rows(l) + (nint)j * Stride(layer);
                parameters.Slice(layer.WeightOffset + j * layer.Inputs, layer.Inputs).CopyTo(new Span<double>(row, layer.Inputs));
                if (layer.HasBiases) row[layer.Inputs] = parameters[layer.BiasOffset + j];
            }
        }
        GC.KeepAlive(this);
    }

    /// <summary>Hands the numbers back in the order of <see cref="NetworkLayout"/>.</summary>
    public void CopyTo(Span<double> parameters)
    {
        for (int l = 0; l < offsets.Length; l++)
        {
            var layer = layout.Layers[l];
            for (int j = 0; j < layer.Outputs; j++)
            {
                double* row = Rows(l) + (nint)j * Stride(layer);
                new Span<double>(row, layer.Inputs).CopyTo(parameters.Slice(layer.WeightOffset + j * layer.Inputs, layer.Inputs));
                if (layer.HasBiases) parameters[layer.BiasOffset + j] = row[layer.Inputs];
            }
        }
        GC.KeepAlive(this);
    }
}
