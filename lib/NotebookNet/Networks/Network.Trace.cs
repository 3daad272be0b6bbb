using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet;

public sealed partial class Network
{
    /// <summary>Follows one sample through the network and back: a table of every z, a, dL/da, dL/dz and dL/dw with formula and value.</summary>
    /// <param name="x">The sample, <see cref="Inputs"/> numbers.</param>
    /// <param name="y">Its targets, <see cref="Outputs"/> numbers.</param>
    /// <param name="loss">How wrongness is measured.</param>
    public Trace Trace(double[] x, double[] y, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(loss);
        Guard.Length(x, Inputs, nameof(x), $"One sample for {this}");
        Guard.Length(y, Outputs, nameof(y), $"Targets of one sample for {this}");
        return new Trace(this, Backward(Matrix<double>.Build.DenseOfRowArrays(x), Matrix<double>.Build.DenseOfRowArrays(y), loss), y, loss);
    }
}
