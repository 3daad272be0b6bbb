using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

public class MapTests
{
    private static double Valley(double x, double y) => 0.5 * (x * x + 100 * y * y);

    private static readonly double[][] Walk = [[2, 1], [1, -0.5], [0.1, 0.01]];

    [Fact]
    public void A_map_shows_the_heights_and_each_walkers_steps()
    {
        var figure = Plot.Contours(
            Valley, new Plane(-1, 3, -2, 2) { XTitle = "w1", YTitle = "w2" }, [("descent", Walk), ("other", new double[,] { { 2, 1 }, { 0, 0 } })],
            goal: (0, 0));

        double[] x = figure.Numbers(0, "x"), y = figure.Numbers(0, "y");
        Assert.Equal(Valley(x[3], y[5]), figure.Rows(0, "z")[5][3], 1e-2);
        Assert.Equal([2, 1, 0.1], figure.Numbers(1, "x"));
        Assert.Equal([1, -0.5, 0.01], figure.Numbers(1, "y"));
        Assert.Equal([0.1], figure.Numbers(2, "x"));
        Assert.Equal("other", figure.Text(3, "name"));
        // 0.5 * (4 + 100) = 52, and 0.5 * (0.01 + 0.01) = 0.01.
        Assert.Contains("Descent: 2 steps from 2, 1 (loss 52) to 0.1, 0.01 (loss 0.01).", figure.Description);
        Assert.Equal("w1", figure.Layout["xaxis"]!["title"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public void A_logarithmic_map_has_a_floor_where_the_height_is_zero()
    {
        var figure = Plot.Contours(Valley, new Plane(-1, 1), log: true);
        double[] heights = [.. figure.Rows(0, "z").SelectMany(row => row)];
        Assert.All(heights, height => Assert.True(double.IsFinite(height)));
        Assert.Equal(Math.Log10(50.5), heights.Max(), 1e-4);
        Assert.Equal(0, figure.Rows(0, "text")[25][25]);
    }

    [Fact]
    public void A_map_needs_a_place()
    {
        Assert.Contains("plane", Assert.Throws<ArgumentException>(() => Plot.Contours(Valley)).Message);
        Assert.Contains("\"flat\"", Assert.Throws<ArgumentException>(() => Plot.Contours(Valley, paths: [("flat", new double[] { 1, 2 })])).Message);
    }

    [Fact]
    public void Parts_of_one_bar_stand_on_each_other()
    {
        var figure = Plot.Bars(["FANN", "strict"], [("right", [722, 996]), ("wrong", [278, 4])], stacked: true);
        Assert.Equal("stack", figure.Layout["barmode"]!.GetValue<string>());
        Assert.Equal([722, 996], figure.Numbers(0, "y"));
        Assert.Null(Plot.Bars(["a"], [("b", [1.0])]).Layout["barmode"]);
    }

    [Fact]
    public void A_histogram_reaches_to_a_marked_case_outside_of_its_bars()
    {
        var figure = Plot.Histogram([1.0, 2, 3, 2], [("seed 911", 25)]);
        double[] range = [.. figure.Layout["xaxis"]!["range"]!.AsArray().Select(end => end!.GetValue<double>())];
        Assert.Equal(1, range[0]);
        Assert.InRange(range[1], 25, 30);
        Assert.Null(Plot.Histogram([1.0, 2, 3, 2], [("median", 2)]).Layout["xaxis"]!["range"]);
    }

    [Fact]
    public void A_histogram_with_a_logarithmic_axis_has_bars_of_equal_ratio()
    {
        var figure = Plot.Histogram([0.001, 0.01, 0.1, 1, 0], [("here", 0.02)], bins: 3, log: true);
        double[][] edges = figure.Rows(0, "customdata");
        Assert.Equal([0.001, 0.01, 0.1], edges.Select(edge => Math.Round(edge[0], 6)));
        Assert.Equal([0.009, 0.09, 0.9], figure.Numbers(0, "width"));
        Assert.Equal([1, 1, 2], figure.Numbers(0, "y"));
        Assert.Equal("log", figure.Layout["xaxis"]!["type"]!.GetValue<string>());
        // plotly.js places a note on a logarithmic axis by the logarithm, a line by the value.
        Assert.Equal(Math.Log10(0.02), figure.Layout["annotations"]![0]!["x"]!.GetValue<double>(), 1e-5);
        Assert.Equal(0.02, figure.Layout["shapes"]![0]!["x0"]!.GetValue<double>());
        Assert.Contains("1 without a finite positive result", figure.Description);
    }

    [Fact]
    public void Drawings_of_networks_can_share_a_scale_of_weights()
    {
        var network = new Network([2, 1], biases: false) { Parameters = [1.0, -2.0] };
        double[] own = Widths(Plot.NetworkDiagram(network)), shared = Widths(Plot.NetworkDiagram(network, weightScale: 4));
        // 0.8 for no weight and 7.3 for the largest.
        Assert.Equal([4.05, 7.3], own);
        Assert.Equal([2.42, 4.05], shared);

        static double[] Widths(Figure figure) => [.. figure.Layout["shapes"]!.AsArray().Select(line => line!["line"]!["width"]!.GetValue<double>())];
    }

    [Fact]
    public void Compared_figures_can_share_their_axes()
    {
        var figure = Plot.Grid([Plot.Loss([1.0, 2]), Plot.Loss([30.0, 40])], sameScale: true);
        Assert.Equal("y", figure.Layout["yaxis2"]!["matches"]!.GetValue<string>());
        Assert.Null(figure.Layout["yaxis"]!["matches"]);
        Assert.Null(Plot.Grid([Plot.Loss([1.0, 2]), Plot.Loss([30.0, 40])]).Layout["yaxis2"]!["matches"]);
    }

    [Fact]
    public void The_still_picture_of_an_animation_has_its_first_and_its_last_frame()
    {
        var figure = Plot.Animation(Enumerable.Range(0, 11).Select(i => ($"{i}", Plot.Loss([1.0, i]))), prefix: "pass ", title: "Moving");
        var still = figure.Layout["meta"]!["still"]!;
        Assert.Equal(["pass 0", "pass 2", "pass 4", "pass 6", "pass 8", "pass 10"], still["layout"]!["annotations"]!.AsArray()
            .Select(note => note!["text"]!.GetValue<string>()));
        Assert.Equal(10, still["data"]![5]!["y"]![1]!.GetValue<double>());
        Assert.Equal("Moving", still["layout"]!["title"]!["text"]!.GetValue<string>());
    }
}
