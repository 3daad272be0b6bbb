using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

public class DecisionSurfaceTests
{
    private static readonly DataSet Circle = DataSets.CircleGrid();

    // Any network will do: what counts is that the picture shows its answers.
    private static Network Some(int[] sizes, string hidden = "tanh", string output = "sigmoid")
    {
        var random = new NumPyRandom(7);
        return new Network(sizes, hidden, output).Initialize(() => random.NextGaussian(0, 1.5));
    }

    private static void AssertShows(Func<double, double, double> answer, Figure figure, int trace = 0)
    {
        double[] x = figure.Numbers(trace, "x"), y = figure.Numbers(trace, "y");
        double[][] z = figure.Rows(trace, "z");
        Assert.Equal(y.Length, z.Length);
        for (int row = 0; row < y.Length; row += 7)
        {
            for (int column = 0; column < x.Length; column += 7)
                Assert.Equal(answer(x[column], y[row]), z[row][column], 2e-5);
        }
    }

    [Fact]
    public void The_surface_of_a_function_holds_its_values() =>
        AssertShows((a, b) => a * a - b, Plot.DecisionSurface((a, b) => a * a - b, plane: new Plane(-2, 2, -1, 3)));

    [Fact]
    public void The_surface_of_a_network_holds_its_predictions()
    {
        var network = Some([2, 5, 1]);
        AssertShows((a, b) => network.Predict(a, b)[0], Plot.DecisionSurface(network, Circle));
        AssertShows((a, b) => network.Predict(a, b)[0], Plot.DecisionSurface3D(network, Circle));
    }

    [Fact]
    public void The_middle_of_the_colors_is_where_the_class_changes()
    {
        Figure probability = Plot.DecisionSurface(Some([2, 3, 1]), Circle), sign = Plot.DecisionSurface(Some([2, 3, 1], output: "tanh"), Circle.X);
        Assert.Equal((0, 1, 0.5), Scale(probability));
        Assert.Equal((-1, 1, 0), Scale(sign));

        static (double, double, double) Scale(Figure figure) =>
            (figure.Data[0]!["zmin"]!.GetValue<double>(), figure.Data[0]!["zmax"]!.GetValue<double>(),
                figure.Data[0]!["contours"]!["start"]!.GetValue<double>());
    }

    [Fact]
    public void Training_points_are_filled_and_test_points_hollow()
    {
        var figure = Plot.DecisionSurface(Some([2, 3, 1]), Circle, DataSets.CircleGrid(6));

        Assert.Equal(["outside", "inside", "outside (test)", "inside (test)"], figure.Data.Skip(2).Select(trace => trace!["name"]!.GetValue<string>()));
        Assert.Equal(Palette.Low, figure.Data[2]!["marker"]!["color"]!.GetValue<string>());
        Assert.Equal("#ffffff", figure.Data[4]!["marker"]!["color"]!.GetValue<string>());
        Assert.Equal(Palette.Low, figure.Data[4]!["marker"]!["line"]!["color"]!.GetValue<string>());
    }

    [Fact]
    public void The_description_counts_the_points_on_their_side()
    {
        var figure = Plot.DecisionSurface((a, b) => a * a + b * b < 0.5 ? 1 : 0, Circle);
        // Of the 21 grid points within the unit circle, 9 lie within the smaller one: (0,0) and the 8 around it.
        Assert.Contains("109 of 121 points lie on the side of their class", figure.Description);
        Assert.Contains("contour", figure.Text(0, "type"));
    }

    [Fact]
    public void Several_outputs_show_the_winner()
    {
        var network = Some([2, 6, 3], output: "softmax");
        var figure = Plot.DecisionSurface(network, plane: new Plane(-2, 2));

        double[] x = figure.Numbers(0, "x"), y = figure.Numbers(0, "y");
        double[][] z = figure.Rows(0, "z");
        Assert.Equal("heatmap", figure.Text(0, "type"));
        for (int row = 0; row < y.Length; row += 9)
        {
            for (int column = 0; column < x.Length; column += 9)
            {
                double[] outputs = network.Predict(x[column], y[row]);
                Assert.Equal(outputs.Max(), outputs[(int)z[row][column]], 1e-4);
            }
        }
    }

    [Fact]
    public void A_surface_in_space_has_the_data_just_above_the_height_of_its_class()
    {
        var figure = Plot.DecisionSurface3D(Some([2, 3, 1]), Circle);
        Assert.Equal("surface", figure.Text(0, "type"));
        Assert.Equal("scatter3d", figure.Text(2, "type"));
        Assert.All(figure.Numbers(1, "z"), z => Assert.Equal(0.08, z));
        Assert.All(figure.Numbers(2, "z"), z => Assert.Equal(1.08, z));
    }

    [Fact]
    public void The_film_strip_shows_the_network_as_it_was_at_each_snapshot()
    {
        var network = Some([2, 4, 1]);
        double[] before = network.Parameters;
        var history = new Trainer(network, Loss.MeanSquaredError, new GradientDescent(5)) { Epochs = 60, SnapshotAt = [0, 20, 60] }.Fit(Circle);

        var figure = Plot.FilmStrip(network, history, Circle);

        int[] contours = figure.Data.Index().Where(trace => trace.Item!["type"]!.GetValue<string>() == "contour").Select(trace => trace.Index).ToArray();
        Assert.Equal(3, contours.Length);
        var first = network.Clone();
        first.Parameters = before;
        AssertShows((a, b) => first.Predict(a, b)[0], figure, contours[0]);
        AssertShows((a, b) => network.Predict(a, b)[0], figure, contours[2]);
        Assert.Equal(["epoch 0", "epoch 20", "epoch 60"], figure.Layout["annotations"]!.AsArray().Select(note => note!["text"]!.GetValue<string>()));
    }

    [Fact]
    public void Hidden_units_are_the_activations_of_the_layer()
    {
        var network = Some([2, 4, 3, 1], hidden: "sigmoid");
        var figure = Plot.HiddenUnits(network, plane: new Plane(-1, 1), layer: 1);

        // A surface and its border each.
        Assert.Equal(6, figure.Data.Count);
        for (int neuron = 0; neuron < 3; neuron++)
        {
            int j = neuron;
            AssertShows((a, b) =>
                network.Forward(MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowArrays([a, b])).Activations[1][0, j], figure, 2 * neuron);
        }
    }

    [Fact]
    public void Drawing_changes_nothing_in_the_network()
    {
        var network = Some([2, 4, 1]);
        double[] before = network.Parameters;
        Plot.DecisionSurface(network, Circle);
        Plot.HiddenUnits(network, Circle);
        Plot.HiddenSpace(network, Circle);
        Plot.NetworkDiagram(network, [0.5, 0.5]);
        Assert.Equal(before, network.Parameters);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused_with_the_way_out()
    {
        Assert.Contains("3", Assert.Throws<ArgumentException>(() => Plot.DecisionSurface(Some([3, 2, 1]))).Message);
        Assert.Contains("SnapshotAt", Assert.Throws<ArgumentException>(() => Plot.FilmStrip(Some([2, 2, 1]), Some([2, 2, 1]).Fit(Circle, epochs: 1))).Message);
        Assert.Contains("0 to 1", Assert.Throws<ArgumentException>(() => Plot.HiddenUnits(Some([2, 2, 1]), layer: 2)).Message);
        Assert.Throws<ArgumentException>(() => new Plane(1, 1));
        Assert.Throws<ArgumentException>(() => Plot.DecisionSurface3D(Some([2, 2, 3])));
    }
}
