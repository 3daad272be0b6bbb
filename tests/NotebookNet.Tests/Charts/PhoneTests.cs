using System.Globalization;
using System.Text.Json.Nodes;
using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

/// <summary>What a figure itself can do to be read on a page of 390 pixels, in both themes.</summary>
public class PhoneTests
{
    private const string LongTitle = "Seed 5: the goal is reached one step before the end of the training";

    private static readonly DataSet Circle = DataSets.CircleGrid();

    [Fact]
    public void A_long_title_is_wrapped_and_gets_its_room()
    {
        Figure brief = Plot.Loss([1.0, 2], title: "Short"), wrapped = Plot.Loss([1.0, 2], title: LongTitle);
        string[] lines = wrapped.Layout["title"]!["text"]!.GetValue<string>().Split("<br>");

        Assert.Equal(LongTitle, string.Join(' ', lines));
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.InRange(line.Length, 20, 44));
        Assert.Equal("Short", brief.Layout["title"]!["text"]!.GetValue<string>());
        Assert.Equal(Number(brief, "height") + 19, Number(wrapped, "height"));
        Assert.Equal(Number(brief, "margin", "t") + 19, Number(wrapped, "margin", "t"));
        // plotly.js counts from the last line: without this the first one is above the edge.
        Assert.Equal(19, Number(wrapped, "title", "pad", "t"));
        Assert.Contains("<br>", Plot.Loss([1.0, 2]).WithTitle(LongTitle).Layout["title"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public void A_word_longer_than_a_line_is_not_broken()
    {
        string word = new('w', 60);
        Assert.Equal(word, Plot.Loss([1.0], title: word).Layout["title"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public void Titles_of_small_multiples_wrap_to_their_columns_and_are_described_in_one_piece()
    {
        var figure = Plot.Grid(Enumerable.Repeat(Plot.Loss([1.0, 2]).WithTitle("circle with tanh and momentum"), 3), columns: 3);
        Assert.All(figure.Layout["annotations"]![0]!["text"]!.GetValue<string>().Split("<br>"), line => Assert.InRange(line.Length, 1, 16));
        Assert.Contains("circle with tanh and momentum: Loss", figure.Description);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Units_stay_equal_and_nothing_stays_blank_at_any_width(int columns)
    {
        var plane = new Plane(-2, 2, -1, 2.5);
        var figure = Plot.Grid(Enumerable.Repeat(Plot.DecisionSurface((x, y) => x, plane: plane).WithTitle("a"), 2 * columns), columns);

        // Of one cell: its share of the width and of the height, and the form that equal units ask for.
        double width = Domain(figure, "xaxis"), height = Domain(figure, "yaxis") * Number(figure, "meta", "aspect");
        Assert.Equal(3.5 / 4, height / width, 1e-3);
        Assert.Equal(3.5 / 4, Number(Plot.DecisionSurface((x, y) => x, plane: plane), "meta", "aspect"), 1e-5);
    }

    [Fact]
    public void Pictures_say_their_form()
    {
        var figure = Plot.Images(new double[5, 64], columns: 3);
        double[][] pixels = figure.Rows(0, "z");
        Assert.Equal((double)pixels.Length / pixels[0].Length, Number(figure, "meta", "aspect"), 1e-5);
    }

    [Fact]
    public void A_legend_that_does_not_fit_begins_at_the_left_edge_in_small_letters()
    {
        (string, double[])[] six =
            [.. new[] { "gradient descent", "momentum", "Nesterov", "RMSProp", "Adam", "RPROP" }.Select(name => (name, new double[] { 1, 2 }))];
        Assert.Equal("left", Plot.Loss(six).Layout["legend"]!["xanchor"]!.GetValue<string>());
        Assert.Equal("left", Plot.Lines(six).Layout["legend"]!["xanchor"]!.GetValue<string>());
        Assert.Equal("center", Plot.Loss(six[1..3]).Layout["legend"]!["xanchor"]!.GetValue<string>());
    }

    [Fact]
    public void Colored_text_can_be_read_on_light_and_dark_pages()
    {
        Figure[] figures =
        [
            Plot.Function(Math.Tanh, tangentsAt: [-4, -3, -2, -1, 0, 1, 2, 3]),
            Plot.Histogram([1.0, 2, 3], Enumerable.Range(0, 8).Select(i => ($"mark {i}", 1 + 0.1 * i))),
            Plot.NetworkDiagram(new Network([2, 3, 1]), [0.5, 0.5]),
            Plot.NeuronDiagram([1, -2], 0.5, [1, 0], inputs: ["capitals", "medicine"]),
            Plot.Grid([Plot.Loss([1.0]).WithTitle("a"), Plot.Loss([1.0]).WithTitle("b")]),
        ];
        // Text without a color of its own takes that of the page; colored text brings its background along.
        foreach (var note in figures.SelectMany(figure => figure.Layout["annotations"]!.AsArray()))
        {
            if (note!["font"]?["color"]?.GetValue<string>() is { } color)
                Assert.InRange(Contrast(color, note["bgcolor"]!.GetValue<string>()), 4.5, 21);
        }
        Assert.Equal(8, figures[0].Layout["annotations"]!.AsArray().Select(note => note!["bgcolor"]!.GetValue<string>()).Distinct().Count());
    }

    [Fact]
    public void A_color_bar_stands_at_the_edge_of_the_figure_and_names_its_values()
    {
        var bar = Plot.DecisionSurface((x, y) => x, Circle).Data[0]!["colorbar"]!;
        Assert.Equal("container", bar["yref"]!.GetValue<string>());
        Assert.Equal(0, bar["y"]!.GetValue<double>());
        Assert.EndsWith("<br>output", bar["ticktext"]![1]!.GetValue<string>());
    }

    [Fact]
    public void Names_of_near_points_stand_on_different_sides()
    {
        // Bob is a few pixels above Charlie: above Charlie's point there is no room.
        var text = Plot.Scatter(new double[,] { { 0, 0 }, { 0.3, 0.6 }, { 10, 10 } }, names: ["Charlie", "Bob", "Diana"]).Data[0]!["textposition"]!.AsArray();
        Assert.NotEqual("top center", text[0]!.GetValue<string>());
        Assert.NotEqual(text[0]!.GetValue<string>(), text[1]!.GetValue<string>());
    }

    [Fact]
    public void Names_of_points_are_placed_for_the_drawn_part_of_the_plane()
    {
        // In a plane that is larger than what the points take, Charlie's point is where a name above Frank's would stand.
        double[,] people = { { -15, -6 }, { 17, 4 }, { 20, 2 } };
        var text = Plot.Scatter(people, names: ["Diana", "Charlie", "Frank"], plane: new Plane(-20, 30, -9, 9)).Data[0]!["textposition"]!;
        Assert.NotEqual("top center", text[2]!.GetValue<string>());
    }

    [Fact]
    public void A_name_hides_no_point_of_the_test_set_and_stays_within_the_plane()
    {
        // Frank, of the test set, is a few pixels below Charlie and to his right; above is Bob, and Bob is at the upper edge.
        double[,] people = { { 17, 4 }, { 25, 10 } }, frank = { { 20, 2 } };
        var figure = Plot.DecisionSurface(
            (x, y) => x, people, new double[] { 0, 0 }, frank, new double[] { 0 }, new Plane(-35, 45, -14, 11), names: ["Charlie", "Bob"]);
        var text = figure.Data.First(trace => (string?)trace!["name"] == "class 0")!["textposition"]!;
        Assert.DoesNotContain("bottom", text[0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotEqual("middle right", text[0]!.GetValue<string>());
        Assert.DoesNotContain("top", text[1]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_powers_of_ten_have_a_tick_for_every_second_one()
    {
        Assert.Equal(2, Number(Plot.Loss([1, 1e-12], log: true), "yaxis", "dtick"));
        Assert.Equal(1, Number(Plot.Loss([1, 1e-4], log: true), "yaxis", "dtick"));
        Assert.Equal(1, Number(Plot.Lines([1, 1e-4], log: true), "yaxis", "dtick"));
        Assert.Null(Plot.Loss([1, 0.5], log: true).Layout["yaxis"]!["dtick"]);
        Assert.Equal("D2", Plot.Loss([1, 0.1], log: true).Layout["yaxis"]!["dtick"]!.GetValue<string>());
        Assert.Equal("~g", Plot.Loss([1, 0.1], log: true).Layout["yaxis"]!["tickformat"]!.GetValue<string>());
    }

    [Fact]
    public void Small_numbers_in_cells_have_two_decimals()
    {
        Assert.Equal("%{z:.2f}", Plot.Heatmap(new double[,] { { 0.1234, -0.9 } }).Text(0, "texttemplate"));
        Assert.Equal("%{z:.3~g}", Plot.Heatmap(new double[,] { { 123.4, 0 } }).Text(0, "texttemplate"));
        Assert.Null(Plot.Heatmap(new double[,] { { 1.0, 0 } }, format: null).Data[0]!["texttemplate"]);
    }

    [Fact]
    public void Every_plot_takes_a_title_and_describes_more_than_it()
    {
        var network = new Network([2, 3, 1]);
        var history = new Trainer(network, Loss.MeanSquaredError, new GradientDescent(1)) { Epochs = 2, SnapshotAt = [0, 2] }.Fit(Circle);
        const string Title = "What to see";
        Figure[] figures =
        [
            Plot.Loss(history, title: Title), Plot.Lines([1.0, 2], title: Title), Plot.Band([[1.0, 2], [2.0, 3]], title: Title),
            Plot.Bars([("a", 1.0)], title: Title), Plot.Histogram([1.0, 2], title: Title), Plot.Function(Math.Sin, title: Title),
            Plot.Scatter(Circle, title: Title), Plot.DecisionSurface(network, Circle, title: Title), Plot.DecisionSurface3D(network, Circle, title: Title),
            Plot.FilmStrip(network, history, Circle, title: Title), Plot.Animation(network, history, Circle, title: Title),
            Plot.HiddenUnits(network, Circle, title: Title), Plot.HiddenSpace(network, Circle, title: Title), Plot.Heatmap(new double[2, 2], title: Title),
            Plot.ConfusionMatrix(new double[,] { { 1, 0 }, { 0, 1 } }, title: Title), Plot.Images(new double[2, 4], title: Title),
            Plot.NetworkDiagram(network, title: Title), Plot.NeuronDiagram([1, 2], title: Title),
            Plot.Contours((x, y) => x, new Plane(-1, 1), title: Title), Plot.Grid([Plot.Loss([1.0])], title: Title),
        ];
        Assert.All(figures, figure => Assert.Equal(Title, figure.Layout["title"]!["text"]!.GetValue<string>()));
        Assert.All(figures, figure => Assert.DoesNotContain(Title, figure.Description));
    }

    private static double Number(Figure figure, params string[] path) =>
        path.Aggregate((JsonNode)figure.Layout, (node, name) => node[name]!).GetValue<double>();

    private static double Domain(Figure figure, string axis) =>
        figure.Layout[axis]!["domain"]![1]!.GetValue<double>() - figure.Layout[axis]!["domain"]![0]!.GetValue<double>();

    /// <summary>WCAG 2.2, "contrast ratio" and "relative luminance".</summary>
    private static double Contrast(string a, string b)
    {
        double[] light = [.. new[] { Luminance(a), Luminance(b) }.OrderDescending()];
        return (light[0] + 0.05) / (light[1] + 0.05);
    }

    private static double Luminance(string color)
    {
        double[] rgb = [.. new[] { 1, 3, 5 }.Select(i => int.Parse(color.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)];
        double[] linear = [.. rgb.Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }
}
