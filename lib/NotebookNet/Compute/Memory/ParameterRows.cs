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

    /// <summary>Sets the numbers from the order of <see cref="NetworkLayout"/>.</summary>
    public void CopyFrom(double[] parameters) => Copy(parameters, fromRows: false);

    /// <summary>Hands the numbers back in the order of <see cref="NetworkLayout"/>.</summary>
    public void CopyTo(double[] parameters) => Copy(parameters, fromRows: true);

    private void Copy(double[] parameters, bool fromRows)
    {
        for (int l = 0; l < offsets.Length; l++)
        {
            var layer = layout.Layers[l];
            double* row = Rows(l);
            for (int j = 0; j < layer.Outputs; j++, row += Stride(layer))
            {
                Copy(parameters.AsSpan(layer.WeightOffset + j * layer.Inputs, layer.Inputs), new Span<double>(row, layer.Inputs), fromRows);
                if (layer.HasBiases) Copy(parameters.AsSpan(layer.BiasOffset + j, 1), new Span<double>(row + layer.Inputs, 1), fromRows);
            }
        }
        GC.KeepAlive(this);
    }

    private static void Copy(Span<double> parameters, Span<double> row, bool fromRows)
    {
        if (fromRows) row.CopyTo(parameters);
        else parameters.CopyTo(row);
    }
}
