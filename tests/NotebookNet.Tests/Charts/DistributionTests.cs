using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

public class DistributionTests
{
    [Fact]
    public void A_histogram_counts_every_value_once()
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(i => Math.Sin(i * 12.9898) * 3)];
        var figure = Plot.Histogram(values, noun: "seed");

        Assert.Equal(1000, figure.Numbers(0, "y").Sum());
        double[] x = figure.Numbers(0, "x"), y = figure.Numbers(0, "y");
        double half = figure.Data[0]!["width"]!.GetValue<double>() / 2;
        Assert.Equal(values.Count(value => value < x[3] - half), (int)y[..3].Sum());
        Assert.Contains("1,000 seeds", figure.Description);
    }

    [Fact]
    public void Known_values_are_lines_and_the_description_says_where_they_lie()
    {
        // 0, 1, ..., 100: the quantiles are the values themselves.
        var figure = Plot.Histogram(Enumerable.Range(0, 101).Select(i => (double)i), [("the article", 20)], xTitle: "points");

        Assert.Equal(20, figure.Layout["shapes"]![0]!["x0"]!.GetValue<double>());
        Assert.Contains("the median is 50, 90 % lie from 5 to 95, all from 0 to 100", figure.Description);
        Assert.StartsWith("Points, 101 ", figure.Description);
        Assert.Contains("The article is 20; 19.8 % lie below it", figure.Description);
    }

    [Fact]
    public void Equal_values_and_missing_ones_can_be_counted()
    {
        var figure = Plot.Histogram([2, 2, 2, double.NaN]);
        Assert.Equal([3], figure.Numbers(0, "y"));
        Assert.Contains("1 without a finite result", figure.Description);
        Assert.Throws<ArgumentException>(() => Plot.Histogram([double.NaN]));
        Assert.Contains("not 2147483647", Assert.Throws<ArgumentException>(() => Plot.Histogram([1, 2], bins: int.MaxValue)).Message);
    }

    [Fact]
    public void A_band_holds_the_quantiles_of_the_runs_at_every_place()
    {
        // Run k has the constant value k: at every place the runs are 0, 1, ..., 100.
        var figure = Plot.Band(Enumerable.Range(0, 101).Select(k => new double[] { k, k, k }), x: [0, 10, 20], noun: "seed");

        Assert.Equal([5, 5, 5], figure.Numbers(0, "y"));
        Assert.Equal([95, 95, 95], figure.Numbers(1, "y"));
        Assert.Equal([25, 25, 25], figure.Numbers(2, "y"));
        Assert.Equal([75, 75, 75], figure.Numbers(3, "y"));
        Assert.Equal([50, 50, 50], figure.Numbers(4, "y"));
        Assert.Equal([0, 10, 20], figure.Numbers(4, "x"));
        Assert.Contains("90 % of the seeds lie from 5 to 95", figure.Description);
    }

    [Fact]
    public void Runs_of_different_length_are_refused() =>
        Assert.Contains("2 values", Assert.Throws<ArgumentException>(() => Plot.Band([[1, 2, 3], [1, 2]])).Message);

    [Fact]
    public void Bars_show_and_say_their_numbers()
    {
        var figure = Plot.Bars([("adam", 143.0), ("momentum", 1612)], yTitle: "epochs");
        Assert.Equal([143, 1612], figure.Numbers(0, "y"));
        Assert.Equal(["143", "1,612"], figure.Data[0]!["text"]!.AsArray().Select(text => text!.GetValue<string>()));
        Assert.Contains("adam 143 and momentum 1,612", figure.Description);
    }

    [Fact]
    public void Bars_with_long_names_lie()
    {
        var figure = Plot.Bars(["circle", "exclusive or"], [("adam", [1.0, 2]), ("gradient descent", [3.0, 4])]);
        Assert.Equal("h", figure.Text(1, "orientation"));
        Assert.Equal([3, 4], figure.Numbers(1, "x"));
        Assert.Throws<ArgumentException>(() => Plot.Bars(["a", "b"], [("c", [1.0])]));
    }

    [Fact]
    public void Lines_hold_their_points()
    {
        var figure = Plot.Lines([("w1", [1.0, 4, 2]), ("w2", [0.0, -1, -2])], x: [0, 5, 10], xTitle: "iteration", yTitle: "weight");
        Assert.StartsWith("Weight: w1 for iteration from 0 to 10 goes from 1 to 2, with 1 as", figure.Description);
        Assert.Equal([0, 5, 10], figure.Numbers(1, "x"));
        Assert.Equal([0, -1, -2], figure.Numbers(1, "y"));
        Assert.Contains("goes from 1 to 2, with 1 as its smallest and 4 as its largest value", figure.Description);
        Assert.Throws<ArgumentException>(() => Plot.Lines([("w1", [1.0])], x: [1, 2]));
    }
}
