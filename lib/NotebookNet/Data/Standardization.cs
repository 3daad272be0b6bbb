namespace NotebookNet;

/// <summary>
/// Shifts and scales every feature to mean 0 and standard deviation 1, so that no feature counts more because of its unit. What it learns
/// from the training data it does to the test data too: <c>var scale = Standardization.Of(train.X);</c>
/// </summary>
public sealed class Standardization
{
    private Standardization(double[] means, double[] deviations) => (Means, StandardDeviations) = (means, deviations);

    /// <summary>The mean of each feature, in its unit.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>
    /// The standard deviation of each feature over all samples (divided by their number), in its unit; 1 for a feature that is always the same.
    /// </summary>
    public IReadOnlyList<double> StandardDeviations { get; }

    /// <summary>Learns mean and standard deviation of each feature.</summary>
    /// <param name="x">Samples x features, finite numbers.</param>
    public static Standardization Of(Matrix<double> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        Guard.Finite(x, nameof(x));
        // The mean of equal numbers may differ from them by rounding, and so would their deviation from 0.
        double[] means = [.. x.EnumerateColumns().Select(column => column.Min() < column.Max() ? column.Average() : column[0])];
        double[] deviations = [.. x.EnumerateColumns().Select((column, i) => Math.Sqrt(column.Average(v => (v - means[i]) * (v - means[i]))))];
        return new Standardization(means, [.. deviations.Select(d => d > 0 ? d : 1)]);
    }

    /// <summary>The standardized features: (x - mean) / standard deviation.</summary>
    /// <param name="x">Samples x features, as many features as were learned from.</param>
    public Matrix<double> Apply(Matrix<double> x)
    {
        Guard.Samples(x, Means.Count, nameof(x), "one per feature");
        return x.MapIndexed((_, i, v) => (v - Means[i]) / StandardDeviations[i], Zeros.Include);
    }

    /// <summary>The data set with standardized features.</summary>
    /// <param name="data">As many features as were learned from.</param>
    public DataSet Apply(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.WithX(Apply(data.X));
    }

    /// <summary>Back to the original units: the inverse of <see cref="Apply(Matrix{double})"/>.</summary>
    /// <param name="x">Samples x features, standardized.</param>
    public Matrix<double> Undo(Matrix<double> x)
    {
        Guard.Samples(x, Means.Count, nameof(x), "one per feature");
        return x.MapIndexed((_, i, v) => v * StandardDeviations[i] + Means[i], Zeros.Include);
    }
}
