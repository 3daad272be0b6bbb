using System.Text.Json;

namespace NotebookNet.Tests;

/// <summary>Quantiles as NumPy computes them: linear between the two nearest of the sorted values.</summary>
internal static class Quantiles
{
    private static readonly (string Name, double Part)[] Named =
        [("min", 0), ("q05", 0.05), ("q25", 0.25), ("median", 0.5), ("q75", 0.75), ("q95", 0.95), ("max", 1)];

    /// <summary>Fails unless the values have the expected quantiles and the expected mean.</summary>
    public static void Check(JsonElement expected, double[] values)
    {
        Reference.Close(Named.Select(q => expected.At(q.Name).GetDouble()), Named.Select(q => Of(values, q.Part)));
        Reference.Close([expected.At("mean").GetDouble()], [values.Average()]);
    }

    /// <summary>The seven quantiles 0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.</summary>
    public static IEnumerable<double> Seven(double[] values) => Named.Select(q => Of(values, q.Part));

    private static double Of(double[] values, double part)
    {
        double[] sorted = [.. values.Order()];
        double at = part * (sorted.Length - 1);
        int below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
