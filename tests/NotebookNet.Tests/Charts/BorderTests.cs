using System.Text.Json.Nodes;
using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

public class BorderTests
{
    private static (double X, double Y)[] Points(Figure figure, int trace = 1) => [.. figure.Numbers(trace, "x").Zip(figure.Numbers(trace, "y"))];

    [Fact]
    public void The_border_of_a_saturated_neuron_is_one_straight_line()
    {
        // Undecided where 40 x - 25 y + 3 = 0; a grid step from there the sigmoid is 0 or 1 to many digits.
        var neuron = new Network(
            new DenseLayer(MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(new double[,] { { 40, -25 } }), [3.0], "sigmoid"));

        var ends = Points(Plot.DecisionSurface(neuron, plane: new Plane(-1, 1)));

        Assert.Equal(2, ends.Length);
        Assert.All(ends, end => Assert.Equal(0, 40 * end.X - 25 * end.Y + 3, 1e-3));
        Assert.Equal([-1, 1], ends.Select(end => end.Y).Order().Select(y => Math.Round(y, 5)));
    }

    [Fact]
    public void The_border_of_a_saturated_function_is_where_it_jumps()
    {
        var points = Points(Plot.DecisionSurface((x, y) => x * x + y * y < 0.36 ? 0.999999 : 0.000001, plane: new Plane(-1, 1)));
        Assert.All(points, point => Assert.Equal(0.6, double.Hypot(point.X, point.Y), 1e-4));
        // A closed line ends where it begins, and turns without a corner that can be seen.
        Assert.Equal(points[0], points[^1]);
        Assert.InRange(points.Length, 30, 400);
    }

    [Fact]
    public void Two_borders_are_two_lines_with_a_gap_between_them()
    {
        var points = Points(Plot.DecisionSurface((x, y) => x * x < 0.25 ? 1 : 0, plane: new Plane(-1, 1)));
        Assert.Equal(5, points.Length);
        Assert.True(double.IsNaN(points[2].X));
        Assert.Equal([-0.5, 0.5], new[] { points[0].X, points[4].X }.Order().Select(x => Math.Round(x, 4)));
    }

    [Fact]
    public void The_border_runs_through_a_saddle_without_crossing_itself()
    {
        // x y = 0.001 are two curves in two opposite quarters; each stays in its own.
        var points = Points(Plot.DecisionSurface((x, y) => x * y - 0.001 > 0 ? 1 : 0, plane: new Plane(-1, 1) { Resolution = 20 }));
        (double X, double Y)[][] lines =
            [[.. points.TakeWhile(point => !double.IsNaN(point.X))], [.. points.SkipWhile(point => !double.IsNaN(point.X)).Skip(1)]];
        Assert.All(lines, line => Assert.Single(line.Select(point => Math.Sign(point.X + point.Y)).Distinct()));
        Assert.All(lines.SelectMany(line => line), point => Assert.Equal(0.001, point.X * point.Y, 1e-4));
    }

    [Fact]
    public void A_surface_that_never_changes_its_class_has_an_empty_border()
    {
        Assert.Empty(Points(Plot.DecisionSurface((_, _) => 0.2, plane: new Plane(-1, 1))));
    }

    [Fact]
    public void The_border_of_a_ReLU_is_where_it_begins_to_answer()
    {
        var network = new Network(
            new DenseLayer(MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(new double[,] { { 2, 0 } }), [-1.0], "relu"),
            new DenseLayer(1, 1));
        Assert.All(Points(Plot.HiddenUnits(network, plane: new Plane(-1, 1))), point => Assert.Equal(0.5, point.X, 1e-4));
    }

    [Fact]
    public void Colors_of_a_cliff_do_not_saw()
    {
        // A step along a diagonal: colors between the points of the grid must cross their middle near the line, in each row.
        var figure = Plot.DecisionSurface((x, y) => x + 0.37 * y > 0 ? 1 : 0, plane: new Plane(-1, 1) { Resolution = 41 });
        double[] x = figure.Numbers(0, "x"), y = figure.Numbers(0, "y");
        double[][] z = figure.Rows(0, "z");
        double step = x[1] - x[0];
        double[] errors = [.. Enumerable.Range(2, 37).Select(row =>
        {
            int left = Array.FindLastIndex(z[row], value => value < 0.5);
            double crossing = x[left] + step * (0.5 - z[row][left]) / (z[row][left + 1] - z[row][left]);
            return Math.Abs(crossing + 0.37 * y[row]) / step;
        })];
        // Without smoothing it is up to half a step.
        Assert.InRange(errors.Max(), 0, 0.2);
    }

    [Fact]
    public void A_neurons_activation_has_colors_of_its_own()
    {
        var network = new Network([2, 3, 1]);
        string[] classes = [.. ColorsOf(Plot.DecisionSurface(network, plane: new Plane(-1, 1)))];
        string[] sigmoid = [.. ColorsOf(Plot.HiddenUnits(network, plane: new Plane(-1, 1)))];
        string[] tanh = [.. ColorsOf(Plot.HiddenUnits(new Network([2, 3, 1], "tanh"), plane: new Plane(-1, 1)))];

        Assert.Empty(classes.Intersect(sigmoid));
        Assert.Empty(classes.Intersect(tanh));
        Assert.NotEqual(sigmoid, tanh);

        static IEnumerable<string> ColorsOf(Figure figure) => figure.Data[0]!["colorscale"]!.AsArray().Select(stop => stop![1]!.GetValue<string>());
    }

    [Theory]
    [InlineData(-35, 45, -14, 14)]
    [InlineData(-1, 9.5, -0.99, 0.02)]
    public void Small_surfaces_have_at_least_three_ticks_and_named_axes(double left, double right, double bottom, double top)
    {
        var plane = new Plane(left, right, bottom, top) { XTitle = "weight", YTitle = "height" };
        var figure = Plot.FilmStrip([("a", (x, y) => x), ("b", (x, y) => y)], plane: plane);
        AssertTicks(figure.Layout["xaxis"]!);
        AssertTicks(figure.Layout["xaxis2"]!);
        AssertTicks(figure.Layout["yaxis"]!);
        Assert.Equal("weight", figure.Layout["xaxis2"]!["title"]!["text"]!.GetValue<string>());
        Assert.Equal("height", figure.Layout["yaxis"]!["title"]!["text"]!.GetValue<string>());

        static void AssertTicks(JsonNode axis)
        {
            double step = axis["dtick"]!.GetValue<double>(), from = axis["range"]![0]!.GetValue<double>(), to = axis["range"]![1]!.GetValue<double>();
            Assert.InRange(Enumerable.Range(-100, 201).Count(i => i * step >= from && i * step <= to), 3, 6);
        }
    }

    [Fact]
    public void Points_carry_their_names()
    {
        DataSet people = new(
            MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(new double[,] { { -2, -1 }, { 25, 6 } }),
            MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(new double[,] { { 1 }, { 0 } }), ["weight", "height"], ["man", "woman"],
            ["Alice", "Bob"]);
        var named = Plot.DecisionSurface((x, y) => x, people);
        Assert.Equal(["Bob", "Alice"], named.Data.Skip(2).Select(trace => trace!["text"]![0]!.GetValue<string>()));
        Assert.All(named.Data.Skip(2), trace => Assert.Equal("markers+text", trace!["mode"]!.GetValue<string>()));
        Assert.Equal("Cy", Plot.DecisionSurface((x, y) => x, new double[,] { { 0, 1 } }, names: ["Cy"]).Data[2]!["text"]![0]!.GetValue<string>());
        // Small multiples have no room for them.
        var small = Plot.FilmStrip([("a", (x, y) => x)], people.X, people.Y);
        Assert.DoesNotContain(small.Data, trace => trace!["mode"]?.GetValue<string>() == "markers+text");
        Assert.Throws<ArgumentException>(() => Plot.DecisionSurface((x, y) => x, new double[,] { { 0, 1 } }, names: ["Cy", "Di"]));
    }
}
