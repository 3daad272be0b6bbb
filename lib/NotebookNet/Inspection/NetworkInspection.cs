namespace NotebookNet;

/// <summary>Looks into what a network computes.</summary>
public static class NetworkInspection
{
    /// <summary>Follows one sample through the network and back: a table of every z, a, dL/da, dL/dz and dL/dw with formula and value.</summary>
    /// <param name="network">The network.</param>
    /// <param name="x">The sample, <see cref="Network.Inputs"/> numbers.</param>
    /// <param name="y">Its targets, <see cref="Network.Outputs"/> numbers.</param>
    /// <param name="loss">The loss function.</param>
    public static Trace Trace(this Network network, double[] x, double[] y, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(loss);
        Guard.Length(x, network.Inputs, nameof(x), "One sample for", network);
        Guard.Length(y, network.Outputs, nameof(y), "Targets of one sample for", network);
        return new Trace(network, network.Backward(Matrix<double>.Build.DenseOfRowArrays(x), Matrix<double>.Build.DenseOfRowArrays(y), loss), y, loss);
    }
}
