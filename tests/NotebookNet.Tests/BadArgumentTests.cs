using NotebookNet.Charts;

namespace NotebookNet.Tests;

/// <summary>Calls that came from trying bad values in every public parameter: each is answered with what was expected and what came.</summary>
public sealed class BadArgumentTests
{
    private static readonly double[] Some = [1, 2];
    private static readonly double[][] Ragged = [[1, 2], [1]];

    public static TheoryData<string, Action> Calls => new()
    {
        { "runs must not hold null", () => Plot.Band([Some, null!]) },
        { "bars must not hold null", () => Plot.Bars([(null!, 1)]) },
        { "names must not hold null", () => Plot.Bars([null!], [("a", [1])]) },
        { "series must not hold null", () => Plot.Bars(["a"], [("a", null!)]) },
        { "curves must not hold null", () => Plot.Lines([("a", Some), ("b", null!)]) },
        { "figures must not hold null", () => Plot.Grid([Plot.Lines([("a", Some)]), null!]) },
        { "frames must not hold null", () => Plot.Animation([("1", Plot.Lines([("a", Some)])), ("2", null!)]) },
        { "marks must not hold null", () => Plot.Histogram(Some, [(null!, 1)]) },
        { "functions must not hold null", () => Plot.Function([("f", null!)]) },
        { "outputs must not hold null", () => Plot.FilmStrip([(null!, (x, y) => x)]) },
        { "paths must not hold null", () => Plot.Contours((x, y) => x, paths: [(null!, new[,] { { 1.0, 2 } })]) },
        { "runs must not hold null", () => Plot.Loss([("a", (double[])null!)]) },
        { "runs must not hold null", () => Plot.Loss([("a", (TrainingHistory)null!)]) },
        { "results must not hold null", () => Check.All([null!]) },
        { "columns must not hold null", () => _ = new Table("a", null!) },
        { "Value cannot be null", () => Plot.Scatter((DataSet)null!) },
        { "'y'", () => Plot.Lines((double[])null!) },
        { "'sizes'", () => Plot.NetworkDiagram((int[])null!) },
        { "'output'", () => Plot.DecisionSurface((Func<double, double, double>)null!) },
        { "'data'", () => _ = new Figure(null!, null, "nothing") },
        { "'expected'", () => Check.Close("a", [1], (double[])null!) },
        { "'computed'", () => Table.Compare("a", "1", null!) },
        { "Value cannot be null", () => Plot.Lines([("a", Some)]).WithTitle(null!) },
        { "Value cannot be null", () => Table.Of((double[,])null!) },
        { "expected 2 numbers in row 1, got 1", () => Table.Of(Ragged) },
        { "expected 2 numbers in row 1, got 1", () => Plot.Scatter(Ragged) },
        { "There are 1 samples of 2 features, got the place 1, 0", () => _ = ((Samples)new[,] { { 1.0, 2 } })[1, 0] },
        { "must be 0 or more, got -1", () => Palette.At(-1) },
        { "must be at least 1, got -2147483648", () => new Network([3, int.MinValue]) },
        { "got 1000 x 2147483647", () => new NumPyRandom(0).Uniform(1000, int.MaxValue) },
        { "got 2 x 2147483647", () => OneHot.Encode([0, 1], int.MaxValue) },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public void A_bad_value_is_named(string words, Action call)
    {
        Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(call).Message);
    }
}
