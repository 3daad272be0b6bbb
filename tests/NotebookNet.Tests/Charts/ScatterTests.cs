using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

public class ScatterTests
{
    [Fact]
    public void Every_class_has_its_own_trace_color_and_symbol()
    {
        var figure = Plot.Scatter(DataSets.CircleGrid());

        Assert.Equal(["outside", "inside"], figure.Data.Select(trace => trace!["name"]!.GetValue<string>()));
        Assert.Equal(100, figure.Numbers(0, "x").Length);
        double[] x = figure.Numbers(1, "x"), y = figure.Numbers(1, "y");
        Assert.Equal(21, x.Length);
        Assert.All(x.Zip(y), point => Assert.True(point.First * point.First + point.Second * point.Second < 1));
        Assert.Equal(2, figure.Data.Select(trace => trace!["marker"]!["color"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal(2, figure.Data.Select(trace => trace!["marker"]!["symbol"]!.GetValue<string>()).Distinct().Count());
        Assert.Contains("121 points (100 outside and 21 inside)", figure.Description);
    }

    [Fact]
    public void A_plane_of_equal_measures_is_drawn_with_equal_units_and_another_is_not()
    {
        Assert.Equal("x", Plot.Scatter(DataSets.CircleGrid()).Layout["yaxis"]!["scaleanchor"]!.GetValue<string>());
        Assert.Null(Plot.Scatter(DataSets.People).Layout["yaxis"]!["scaleanchor"]);
    }

    [Fact]
    public void Points_that_differ_in_the_seventh_digit_have_a_plane_around_them()
    {
        var plane = Plane.Around(new double[,] { { 1000.0001, 0 }, { 1000.0002, 1 } });
        Assert.True(plane.FromX < 1000.0001 && plane.ToX > 1000.0002);
    }

    [Fact]
    public void Axes_and_samples_carry_the_names_of_the_data_set()
    {
        var figure = Plot.Scatter(DataSets.People);
        Assert.Equal("weight - 135 lb", figure.Layout["xaxis"]!["title"]!["text"]!.GetValue<string>());
        Assert.Equal(["Alice", "Bob", "Charlie", "Diana"], figure.Data.SelectMany(trace => trace!["text"]!.AsArray()).Select(name => name!.GetValue<string>())
            .Order());
    }

    public static TheoryData<string, Samples> LabelsOfEveryKind() => new()
    {
        { "numbers", new double[] { 0, 1, 1 } },
        { "whole numbers", new[] { 0, 1, 1 } },
        { "minus one and one", new double[] { -1, 1, 1 } },
        { "a vector", Vector<double>.Build.Dense([0, 1, 1]) },
        { "a column", Matrix<double>.Build.DenseOfColumnArrays([0.0, 1, 1]) },
        { "one column per class", new double[,] { { 1, 0 }, { 0, 1 }, { 0.2, 0.8 } } },
        { "arrays", new double[][] { [0], [1], [1] } },
    };

    [Theory]
    [MemberData(nameof(LabelsOfEveryKind))]
    public void Labels_of_every_kind_mean_the_same(string kind, Samples labels)
    {
        Assert.NotEmpty(kind);
        var figure = Plot.Scatter(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, labels);
        Assert.Equal([1], figure.Numbers(0, "x"));
        Assert.Equal([3, 5], figure.Numbers(1, "x"));
    }

    [Fact]
    public void A_class_without_samples_keeps_its_place()
    {
        var figure = Plot.Scatter(new double[,] { { 1, 2 }, { 3, 4 } }, new double[] { 1, 1 }, classes: ["outside", "inside"]);
        Assert.Equal("inside", figure.Text(0, "name"));
        Assert.Equal(Palette.High, figure.Data[0]!["marker"]!["color"]!.GetValue<string>());
    }

    [Fact]
    public void Points_without_labels_are_alike_and_have_no_legend()
    {
        var figure = Plot.Scatter(new double[,] { { 1, 2 }, { 3, 4 } });
        Assert.Single(figure.Data);
        Assert.False(figure.Data[0]!["showlegend"]!.GetValue<bool>());
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_the_counts()
    {
        Assert.Contains("3", Assert.Throws<ArgumentException>(() => Plot.Scatter(new double[2, 3])).Message);
        Assert.Contains("2 points and 3 labels", Assert.Throws<ArgumentException>(() => Plot.Scatter(new double[2, 2], new double[3])).Message);
        Assert.Contains("names", Assert.Throws<ArgumentException>(() => Plot.Scatter(new double[2, 2], new double[] { 0, 1 }, classes: ["one"])).Message);
        Assert.Throws<ArgumentException>(() => Plot.Scatter(default(Samples)));
    }
}
