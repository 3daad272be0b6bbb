using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Tests;

/// <summary>A random network with data and a loss that fit it.</summary>
internal sealed record TrainingCase(Network Network, Matrix<double> X, Matrix<double> Y, Loss Loss)
{
    public override string ToString() => $"{Network} ({string.Join(" ", Network.Layers)}), {X.RowCount} samples, {Loss}";
}
