namespace NotebookNet.Fann;

/// <summary>How FANN scales the inputs, or the outputs, of a network: column by column, <c>((x - mean) / deviation + 1) * factor + minimum</c>.</summary>
/// <remarks>A value one deviation below the mean becomes the minimum, one above it the minimum plus twice the factor. All in single precision, as in
/// FANN.</remarks>
public sealed class FannScaling
{
    internal FannScaling(float[] means, float[] deviations, float[] minimums, float[] factors) =>
        (Means, Deviations, Minimums, Factors) = (means, deviations, minimums, factors);

    /// <summary>Mean of each column; scale_mean.</summary>
    public IReadOnlyList<float> Means { get; }

    /// <summary>Population standard deviation of each column; scale_deviation.</summary>
    public IReadOnlyList<float> Deviations { get; }

    /// <summary>Where one deviation below the mean goes; scale_new_min.</summary>
    public IReadOnlyList<float> Minimums { get; }

    /// <summary>Half the width of the new range; scale_factor.</summary>
    public IReadOnlyList<float> Factors { get; }

    /// <summary>FANN's <c>fann_set_input_scaling_params</c> for one side of the data, its sums in single precision and in its order.</summary>
    internal static FannScaling Measure(int samples, int columns, Func<int, int, double> value, float low, float high, string what)
    {
        float[] means = new float[columns];
        float[] deviations = new float[columns];
        for (int j = 0; j < columns; j++)
        {
            for (int i = 0; i < samples; i++)
                means[j] += (float)value(i, j);
            means[j] /= samples;
            for (int i = 0; i < samples; i++)
            {
                float distance = (float)value(i, j) - means[j];
                deviations[j] += distance * distance;
            }
            deviations[j] = (float)Math.Sqrt(deviations[j] / samples);
            if (deviations[j] == 0)
                throw new ArgumentException($"{what} {j + 1} is {value(0, j)} in every sample, so it has no deviation to divide by. Leave it out.");
        }
        return new FannScaling(means, deviations, [.. Enumerable.Repeat(low, columns)], [.. Enumerable.Repeat((high - low) / 2, columns)]);
    }

    internal void Scale(Span<double> numbers)
    {
        for (int j = 0; j < numbers.Length; j++)
            numbers[j] = ((numbers[j] - Means[j]) / Deviations[j] + 1) * Factors[j] + Minimums[j];
    }

    internal void Descale(Span<double> numbers)
    {
        for (int j = 0; j < numbers.Length; j++)
            numbers[j] = ((numbers[j] - Minimums[j]) / Factors[j] - 1) * Deviations[j] + Means[j];
    }

    internal FannScaling Clone() => new([.. Means], [.. Deviations], [.. Minimums], [.. Factors]);
}
