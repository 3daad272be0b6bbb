using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

public class HiddenSpaceTests
{
    [Fact]
    public void Samples_stand_at_their_activations_and_the_line_is_where_the_output_is_undecided()
    {
        var network = new Network(
            new DenseLayer(Matrix<double>.Build.DenseOfArray(new[,] { { 0.3, -0.2 }, { 0.1, 0.4 } }), [0.1, -0.3], "sigmoid"),
            new DenseLayer(Matrix<double>.Build.DenseOfArray(new[,] { { 2.0, -3.0 } }), [0.4], "sigmoid"));

        var figure = Plot.HiddenSpace(network, DataSets.People);

        double[] x = figure.Numbers(0, "x"), y = figure.Numbers(0, "y");
        Assert.All(x.Zip(y), point => Assert.Equal(0, 2 * point.First - 3 * point.Second + 0.4, 1e-5));
        var hidden = network.Forward(DataSets.People.X).Activations[0];
        Assert.Equal([hidden[1, 0], hidden[2, 0]], figure.Numbers(1, "x"), new Near(1e-5));
        Assert.Equal([hidden[0, 1], hidden[3, 1]], figure.Numbers(2, "y"), new Near(1e-5));
        int right = network.Predict(DataSets.People.X).Column(0).Zip(DataSets.People.Y.Column(0)).Count(pair => pair.First >= 0.5 == (pair.Second == 1));
        Assert.Contains($"has {right} of them", figure.Description);
    }

    [Fact]
    public void Three_neurons_make_a_space_with_the_outputs_plane_in_it()
    {
        var random = new NumPyRandom(2);
        var network = new Network([2, 3, 1]).Initialize(() => random.NextGaussian(0, 2));
        var figure = Plot.HiddenSpace(network, DataSets.CircleGrid());

        Assert.Equal("surface", figure.Text(0, "type"));
        var weights = network.Layers[1].Weights;
        double[] x = figure.Numbers(0, "x"), y = figure.Numbers(0, "y");
        double[][] z = figure.Rows(0, "z");
        for (int row = 0; row < y.Length; row++)
        {
            for (int column = 0; column < x.Length; column++)
            {
                if (double.IsFinite(z[row][column]))
                    Assert.Equal(0, weights[0, 0] * x[column] + weights[0, 1] * y[row] + weights[0, 2] * z[row][column] + network.Layers[1].Biases[0], 1e-3);
            }
        }

        Assert.Equal("scatter3d", figure.Text(1, "type"));
    }

    [Fact]
    public void Of_many_neurons_the_strongest_three_are_shown_or_those_asked_for()
    {
        var network = new Network(
            new DenseLayer(2, 4, "sigmoid"),
            new DenseLayer(Matrix<double>.Build.DenseOfArray(new[,] { { 0.1, -5.0, 2.0, 3.0 } }), [0.0], "sigmoid"));

        Assert.Contains("neuron 2, neuron 3 and neuron 4", Plot.HiddenSpace(network, DataSets.CircleGrid()).Description);
        Assert.Contains("neuron 1 and neuron 4", Plot.HiddenSpace(network, DataSets.CircleGrid(), neurons: [0, 3]).Description);
        Assert.Throws<ArgumentException>(() => Plot.HiddenSpace(network, DataSets.CircleGrid(), neurons: [0, 4]));
        Assert.Throws<ArgumentException>(() => Plot.HiddenSpace(network, DataSets.CircleGrid(), neurons: [3, 3]));
    }

    private sealed class Near(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double value) => 0;
    }
}
