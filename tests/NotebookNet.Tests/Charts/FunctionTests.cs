using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

public class FunctionTests
{
    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    [Fact]
    public void The_curve_holds_the_functions_values()
    {
        var figure = Plot.Function(Sigmoid, -4, 4, "sigmoid");

        double[] x = figure.Numbers(0, "x"), y = figure.Numbers(0, "y");
        Assert.Equal(-4, x[0]);
        Assert.Equal(4, x[^1]);
        Assert.Contains(0.0, x);
        Assert.All(x.Zip(y), point => Assert.Equal(Sigmoid(point.First), point.Second, 1e-4));
        Assert.Contains("0.01799", figure.Description);
        Assert.Contains("0.982", figure.Description);
    }

    [Fact]
    public void Tangents_have_the_slope_that_the_description_names()
    {
        var figure = Plot.Function(Sigmoid, name: "sigmoid", tangentsAt: [-1, 0, 2]);

        foreach ((int index, double at) in new[] { -1.0, 0, 2 }.Index())
        {
            double[] x = figure.Numbers(index + 1, "x"), y = figure.Numbers(index + 1, "y");
            double slope = Sigmoid(at) * (1 - Sigmoid(at));
            Assert.Equal(slope, (y[2] - y[0]) / (x[2] - x[0]), 1e-4);
            Assert.Equal(Sigmoid(at), y[1], 1e-5);
        }
        Assert.Contains("0.1966 at x = -1, 0.25 at x = 0 and 0.105 at x = 2", figure.Description);
    }

    [Fact]
    public void Poles_are_gaps()
    {
        var figure = Plot.Function(x => 1 / x, -1, 1, "1/x");
        Assert.Contains(null, figure.Data[0]!["y"]!.AsArray());
    }

    [Fact]
    public void Several_functions_have_a_legend_and_different_colors_and_dashes()
    {
        var figure = Plot.Function([("sigmoid", Sigmoid), ("tanh", Math.Tanh), ("relu", x => Math.Max(0, x))], from: -3, to: 3);

        Assert.Equal(["sigmoid", "tanh", "relu"], figure.Data.Select(trace => trace!["name"]!.GetValue<string>()));
        Assert.Equal(3, figure.Data.Select(trace => trace!["line"]!["color"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal(3, figure.Data.Select(trace => trace!["line"]!["dash"]!.GetValue<string>()).Distinct().Count());
        Assert.All(figure.Data, trace => Assert.True(trace!["showlegend"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(0, double.NaN)]
    [InlineData(0, double.PositiveInfinity)]
    public void An_empty_range_is_refused(double from, double to) =>
        Assert.Contains("range", Assert.Throws<ArgumentException>(() => Plot.Function(Math.Tanh, from, to)).Message);

    [Fact]
    public void A_tangent_outside_of_the_range_is_refused() =>
        Assert.Contains("7", Assert.Throws<ArgumentException>(() => Plot.Function(Math.Tanh, tangentsAt: [7])).Message);
}
