using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Compute;

/// <summary>
/// Samples feature by feature with the samples side by side: MathNet's own order, so a dense matrix is used as it is, without a copy.
/// </summary>
internal sealed class SampleSet
{
    /// <param name="x">Samples x inputs.</param>
    /// <param name="y">Samples x outputs, or null for predictions alone.</param>
    public SampleSet(Matrix<double> x, Matrix<double>? y = null)
    {
        Count = x.RowCount;
        X = ColumnMajor(x);
        Y = y is null ? [] : ColumnMajor(y);
    }

    public int Count { get; }

    /// <summary>Input i of sample s is at <c>i * Count + s</c>. Not to be changed.</summary>
    public double[] X { get; }

    /// <summary>Target j of sample s is at <c>j * Count + s</c>; empty if there are none. Not to be changed.</summary>
    public double[] Y { get; }

    private static double[] ColumnMajor(Matrix<double> matrix) => matrix.AsColumnMajorArray() ?? matrix.ToColumnMajorArray();
}
