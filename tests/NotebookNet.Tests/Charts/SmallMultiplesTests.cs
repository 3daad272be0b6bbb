using System.Text.Json.Nodes;
using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

public class SmallMultiplesTests
{
    private static Figure Cell(string title, double[] y) => Plot.Loss(y).WithTitle(title);

    [Fact]
    public void Each_figure_gets_axes_of_its_own_in_its_part_of_the_paper()
    {
        var figure = Plot.Grid([Cell("a", [1, 2]), Cell("b", [3, 4]), Cell("c", [5, 6])], columns: 2);

        Assert.Equal(["x", "x2", "x3"], figure.Data.Select(trace => trace!["xaxis"]!.GetValue<string>()));
        (double[] a, double[] b, double[] c) = (Domain("xaxis"), Domain("xaxis2"), Domain("xaxis3"));
        Assert.True(a[1] < b[0]);
        Assert.Equal(a, c);
        Assert.True(Domain("yaxis")[0] > Domain("yaxis3")[1]);
        Assert.All(new[] { "xaxis", "xaxis2", "xaxis3", "yaxis", "yaxis2", "yaxis3" }.SelectMany(Domain), part => Assert.InRange(part, 0, 1));
        Assert.Equal("y3", figure.Layout["xaxis3"]!["anchor"]!.GetValue<string>());
        Assert.Equal(["a", "b", "c"], figure.Layout["annotations"]!.AsArray().Select(note => note!["text"]!.GetValue<string>()));
        Assert.Contains("a: Loss rises from 1 to 2", figure.Description);

        double[] Domain(string axis) => [.. figure.Layout[axis]!["domain"]!.AsArray().Select(value => value!.GetValue<double>())];
    }

    [Fact]
    public void Notes_lines_and_equal_units_move_with_their_axes()
    {
        var figure = Plot.Grid([Cell("a", [1, 2]), Plot.Histogram([1.0, 2, 3], [("article", 2)]), Plot.Scatter(DataSets.CircleGrid())]);

        var line = figure.Layout["shapes"]![0]!;
        Assert.Equal("x2", line["xref"]!.GetValue<string>());
        Assert.Equal("y2 domain", line["yref"]!.GetValue<string>());
        Assert.Equal("x3", figure.Layout["yaxis3"]!["scaleanchor"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""["2026-01-01", "2026-12-31"]""")]
    [InlineData("[0, null]")]
    [InlineData("[-1.7e308, 1.7e308]")]
    public void A_range_of_dates_with_an_open_end_or_wider_than_any_number_keeps_the_ticks_of_plotly(string range)
    {
        var figure = Figure.FromJson($$"""{ "data": [{ "y": [1, 2] }], "layout": { "xaxis": { "range": {{range}} } } }""", "Two points.");
        Assert.Null(Plot.Grid([figure, figure]).Layout["xaxis2"]!["dtick"]);
    }

    [Fact]
    public void A_name_stands_in_the_legend_once()
    {
        var figure = Plot.Grid([Plot.Scatter(DataSets.CircleGrid()), Plot.Scatter(DataSets.CircleGrid(5))]);
        Assert.Equal([true, true, false, false], figure.Data.Select(trace => trace!["showlegend"]!.GetValue<bool>()));
    }

    [Fact]
    public void Pies_and_meshes_have_a_part_of_the_paper_each()
    {
        var pie = new Figure([new { type = "pie", values = new[] { 1, 2 }, domain = new { x = new[] { 0.5, 1 } } }], null, "A pie.");
        var mesh = new Figure([new { type = "mesh3d", x = new[] { 0, 1, 0 }, y = new[] { 0, 0, 1 }, z = new[] { 0, 0, 1 } }], null, "A triangle.");
        var figure = Plot.Grid([pie, pie, mesh, mesh, Cell("flat", [1, 2])], columns: 5);

        double[][] parts = [Ends(figure.Data[0]!["domain"]!), Ends(figure.Data[1]!["domain"]!), Ends(figure.Layout["scene"]!["domain"]!),
            Ends(figure.Layout["scene2"]!["domain"]!), Ends(figure.Layout["xaxis"]!)];
        Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.True(pair.First[1] < pair.Second[0]));
        Assert.Equal(parts[3][1] - parts[3][0], 2 * (parts[0][1] - parts[0][0]), 1e-5);
        Assert.Equal("scene2", figure.Text(3, "scene"));
        Assert.False(figure.Layout.ContainsKey("xaxis2"));

        static double[] Ends(JsonNode part) => [.. (part["x"] ?? part["domain"])!.AsArray().Select(value => value!.GetValue<double>())];
    }

    [Fact]
    public void Figures_whose_axes_cannot_be_numbered_are_refused()
    {
        var polar = new Figure([new { type = "scatterpolar", r = new[] { 1, 2 } }], null, "Two points.");
        Assert.Contains("scatterpolar", Assert.Throws<ArgumentException>(() => Plot.Grid([polar, polar])).Message);
    }

    [Fact]
    public void Flat_figures_and_reliefs_stand_side_by_side()
    {
        var figure = Plot.Grid([Plot.DecisionSurface3D((a, b) => a), Cell("flat", [1, 2]), Plot.DecisionSurface3D((a, b) => b)]);
        Assert.Equal("scene", figure.Text(0, "scene"));
        Assert.Equal("x", figure.Text(1, "xaxis"));
        Assert.Equal("scene2", figure.Text(2, "scene"));
        Assert.NotNull(figure.Layout["scene2"]!["domain"]);
    }

    [Fact]
    public void A_grid_can_stand_in_a_grid()
    {
        var inner = Plot.Grid([Cell("a", [1, 2]), Cell("b", [3, 4])]);
        var figure = Plot.Grid([inner, Cell("c", [5, 6])]);
        Assert.Equal(3, figure.Data.Select(trace => trace!["xaxis"]!.GetValue<string>()).Distinct().Count());
    }

    [Fact]
    public void An_animation_opens_on_its_last_frame_and_its_frames_hold_what_changes()
    {
        var figure = Plot.Animation(
            [("1", Plot.DecisionSurface((a, b) => 0.1 * a, DataSets.CircleGrid())), ("5", Plot.DecisionSurface((a, b) => 0.5 * a, DataSets.CircleGrid()))]);

        Assert.Equal(["1", "5"], figure.Frames.Select(frame => frame!["name"]!.GetValue<string>()));
        Assert.True(JsonNode.DeepEquals(figure.Data[0]!["z"], figure.Frames[1]!["data"]![0]!["z"]));
        Assert.False(JsonNode.DeepEquals(figure.Data[0]!["z"], figure.Frames[0]!["data"]![0]!["z"]));
        // The points do not move, so no frame repeats them.
        Assert.Equal("[0]", figure.Frames[0]!["traces"]!.ToJsonString());
        Assert.Equal(1, figure.Layout["sliders"]![0]!["active"]!.GetValue<int>());
        Assert.Contains("from epoch 1 to epoch 5", figure.Description);
        Assert.Contains("\"frames\"", figure.ToJson());
    }

    [Fact]
    public void What_cannot_stand_together_is_refused()
    {
        var moving = Plot.Animation([("1", Cell("a", [1])), ("2", Cell("a", [2]))]);
        Assert.Throws<ArgumentException>(() => Plot.Grid([moving]));
        Assert.Throws<ArgumentException>(() => Plot.Grid([]));
        Assert.Throws<ArgumentException>(() => Plot.Animation([("1", Cell("a", [1]))]));
        Assert.Contains("\"1\"", Assert.Throws<ArgumentException>(() => Plot.Animation([("1", Plot.Loss([1.0], test: [2.0])), ("2", Cell("a", [2]))])).Message);
    }
}
