using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

/// <summary>Reads numbers out of a figure's traces; a gap is NaN.</summary>
internal static class FigureReading
{
    public static double[] Numbers(this Figure figure, int trace, string attribute) =>
        [.. figure.Data[trace]![attribute]!.AsArray().Select(value => value is null ? double.NaN : value.GetValue<double>())];

    public static double[][] Rows(this Figure figure, int trace, string attribute) =>
        [.. figure.Data[trace]![attribute]!.AsArray()
            .Select(row => row!.AsArray().Select(value => value is null ? double.NaN : value.GetValue<double>()).ToArray())];

    public static string Text(this Figure figure, int trace, string attribute) => figure.Data[trace]![attribute]!.GetValue<string>();
}
