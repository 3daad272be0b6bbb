namespace NotebookNet.Compute;

/// <summary>Samples feature by feature with the samples side by side: MathNet's own order, so a dense matrix is used without a copy.</summary>
internal sealed class SampleSet
{
    /// <summary>1 GB.</summary>
    private const int MostDoublesKept = 128 * 1024 * 1024;

    private double[]? sampleBySample;

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

    /// <summary>
    /// Keeps the inputs sample by sample as well, so that samples in any order can be gathered a cache line at a time. Only where that pays: with many inputs,
    /// and as long as the copy takes at most <see cref="MostDoublesKept"/> doubles.
    /// </summary>
    public void KeepSampleBySample()
    {
        int inputs = X.Length / Count;
        if (inputs < SampleBlock.InputsPerLine || X.Length > MostDoublesKept || sampleBySample is not null) return;
        double[] copy = GC.AllocateUninitializedArray<double>(X.Length);
        const int together = 64;
        Parallel.For(0, (Count + together - 1) / together, part =>
        {
            int start = part * together, end = Math.Min(start + together, Count);
            for (int i = 0; i < inputs; i++)
                for (int s = start; s < end; s++) copy[s * inputs + i] = X[i * Count + s];
        });
        sampleBySample = copy;
    }

    /// <summary>Input i of sample s at <c>s * inputs + i</c>, or empty, see <see cref="KeepSampleBySample"/>.</summary>
    public ReadOnlySpan<double> SampleBySample => sampleBySample;

    private static double[] ColumnMajor(Matrix<double> matrix) => matrix.AsColumnMajorArray() ?? matrix.ToColumnMajorArray();
}
