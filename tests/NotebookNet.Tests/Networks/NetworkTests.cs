using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Tests;

public class NetworkTests
{
    [Fact]
    public void Parameters_are_layer_by_layer_weights_by_neuron_then_biases()
    {
        var network = new Network([2, 2, 1]) { Parameters = [1, 2, 3, 4, 5, 6, 7, 8, 9] };
        Assert.Equal(Matrix<double>.Build.DenseOfRowArrays([1, 2], [3, 4]), network.Layers[0].Weights);
        Assert.Equal([5, 6], network.Layers[0].Biases);
        Assert.Equal([7, 8], network.Layers[1].Neurons[0].Weights);
        Assert.Equal(9, network.Layers[1].Neurons[0].Bias);
        Assert.Equal([3, 4], network.Layers[0].Neurons[1].Weights);
        Assert.Equal(
            ["Layers[0].Weights[0, 0]", "Layers[0].Weights[0, 1]", "Layers[0].Weights[1, 0]", "Layers[0].Weights[1, 1]", "Layers[0].Biases[0]",
                "Layers[0].Biases[1]",
             "Layers[1].Weights[0, 0]", "Layers[1].Weights[0, 1]", "Layers[1].Biases[0]"], network.ParameterNames);
        Assert.Equal("2-2-1, sigmoid, 9 parameters", network.ToString());
    }

    [Fact]
    public void Setting_a_layers_or_a_neurons_numbers_sets_the_networks()
    {
        var network = new Network([2, 2, 1]);
        network.Layers[0].Weights = Matrix<double>.Build.DenseOfRowArrays([1, 2], [3, 4]);
        network.Layers[0].Biases = [5, 6];
        network.Layers[1].Neurons[0].Weights = [7, 8];
        network.Layers[1].Neurons[0].Bias = 9;
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], network.Parameters);
    }

    [Fact]
    public void What_is_handed_out_is_a_copy()
    {
        var network = new Network([2, 2, 1]);
        double[] before = network.Parameters;
        network.Parameters[0] = 99;
        network.Layers[0].Weights[0, 0] = 99;
        network.Layers[0].Biases[0] = 99;
        network.Layers[0].Neurons[0].Weights[0] = 99;
        var clone = network.Clone();
        clone.Parameters = [.. before.Select(w => w + 1)];
        Assert.Equal(before, network.Parameters);
    }

    [Fact]
    public void One_sample_a_batch_a_grid_and_the_forward_pass_give_the_same_answers()
    {
        foreach (var output in Activation.All)
        {
            var network = new Network([2, 5, 3, 2], hidden: "tanh", output: output).Initialize(new NumPyRandom(6));
            double[] xs = [-2, -0.5, 1], ys = [.. Enumerable.Range(0, 400).Select(i => i / 100.0)];
            var x = Matrix<double>.Build.Dense(1200, 2, (s, i) => i == 0 ? xs[s / 400] : ys[s % 400]);
            var batch = network.Predict(x);
            Reference.Close(network.Forward(x).Output.ToColumnMajorArray(), batch.ToColumnMajorArray());
            for (int j = 0; j < 2; j++) Reference.Close(batch.Column(j), network.PredictGrid(xs, ys, j).ToColumnMajorArray());
            foreach (int s in (int[])[0, 511, 512, 1199]) Reference.Close(batch.Row(s), network.Predict(x[s, 0], x[s, 1]));
        }
    }

    [Fact]
    public void A_network_may_be_asked_on_several_threads_at_once()
    {
        var network = new Network([2, 8, 1]).Initialize(new NumPyRandom(6));
        double[] expected = [.. Enumerable.Range(0, 2000).Select(i => network.Predict(i / 100.0, -i / 50.0)[0])];
        double[] answers = new double[2000];
        Parallel.For(0, 2000, i => answers[i] = network.Predict(i / 100.0, -i / 50.0)[0]);
        Assert.Equal(expected, answers);
    }

    [Theory]
    [InlineData(DrawOrder.NeuronByNeuron, new double[] { 1, 2, 3, 4, 5, 6, 0, 0, 0, 7, 8, 9, 0 })]
    [InlineData(DrawOrder.InputByInput, new double[] { 1, 4, 2, 5, 3, 6, 0, 0, 0, 7, 8, 9, 0 })]
    [InlineData(DrawOrder.WeightsThenBiases, new double[] { 1, 2, 3, 4, 5, 6, 10, 11, 12, 7, 8, 9, 13 })]
    public void Numbers_are_drawn_in_the_order_that_is_asked_for(DrawOrder order, double[] expected)
    {
        double next = 0;
        Assert.Equal(expected, new Network([2, 3, 1]).Initialize(() => ++next, order).Parameters);
    }

    [Theory]
    [InlineData(DrawOrder.NeuronByNeuron, new double[] { 1, 2, 4, 5, 7, 8, 3, 6, 9, 10, 11, 12, 13 })]
    [InlineData(DrawOrder.InputByInput, new double[] { 1, 4, 2, 5, 3, 6, 7, 8, 9, 10, 11, 12, 13 })]
    [InlineData(DrawOrder.WeightsThenBiases, new double[] { 1, 2, 3, 4, 5, 6, 10, 11, 12, 7, 8, 9, 13 })]
    public void Biases_are_drawn_in_their_turn_if_asked_for(DrawOrder order, double[] expected)
    {
        double next = 0;
        double Draw() => ++next;
        Assert.Equal(expected, new Network([2, 3, 1]).Initialize(Draw, order, biasDraw: Draw).Parameters);
    }

    [Fact]
    public void A_new_network_can_learn_and_is_the_same_every_time()
    {
        var network = new Network([2, 4, 1]);
        Assert.Equal(network.Parameters, new Network([2, 4, 1]).Parameters);
        Assert.Equal(12, network.Parameters.Distinct().Count(w => w != 0));
        Assert.All(network.Layers[0].Weights.Enumerate(), w => Assert.InRange(Math.Abs(w), 0, 1));
        Assert.All(network.Layers[0].Biases, b => Assert.Equal(0, b));
    }

    [Fact]
    public void Layers_with_different_activations_and_without_biases_can_be_put_together()
    {
        var network = new Network(new DenseLayer(2, 3, "relu", biases: false), new DenseLayer(Matrix<double>.Build.Dense(2, 3, 0.5), [0.1, 0.2], "softmax"));
        Assert.Equal([2, 3, 2], network.Sizes);
        Assert.Equal(6 + 8, network.ParameterCount);
        Assert.Equal("2-3-2, relu softmax, 14 parameters", network.ToString());
        Assert.Equal(1, network.Predict(1, 2).Sum(), 1e-15);
    }

    [Fact]
    public void Bad_input_is_refused_with_what_was_given_and_what_is_wanted()
    {
        var network = new Network([2, 4, 1]);
        Refused<ArgumentException>("One sample for 2-4-1, sigmoid, 17 parameters: expected 2 numbers, got 3", () => network.Predict(1, 2, 3));
        Refused<ArgumentException>("expected finite numbers, number 1 is NaN", () => network.Predict(1, double.NaN));
        Refused<ArgumentException>("x is 4 x 3; expected one row per sample and 2 columns", () => network.Predict(DataSets.FirstInput.X));
        Refused<ArgumentException>("expected 17 numbers, got 2", () => network.Parameters = [1, 2]);
        Refused<ArgumentException>(
            "The weights of this layer are 4 x 2 (outputs x inputs), got 2 x 4", () => network.Layers[0].Weights = Matrix<double>.Build.Dense(2, 4));
        Refused<ArgumentException>("expected 4 numbers, got 1", () => network.Layers[0].Biases = [1]);
        Refused<ArgumentException>("at least two sizes", () => _ = new Network([3]));
        Refused<ArgumentException>("at most 2,147,483,591 weights and biases, got 3,200,080,000", () => _ = new Network([40_000, 40_000, 40_000]));
        Refused<ArgumentException>("got 4,294,967,296", () => _ = new DenseLayer(65_536, 65_536, biases: false));
        Refused<ArgumentOutOfRangeException>("number of neurons of a layer must be at least 1, got 0", () => _ = new Network([2, 0, 1]));
        Refused<ArgumentException>(
            "Layer 1 has 5 inputs but the layer before has 3 outputs", () => _ = new Network(new DenseLayer(2, 3), new DenseLayer(5, 1)));
        Refused<ArgumentException>("is in a network already", () => _ = new Network(network.Layers[0]));
        Refused<ArgumentException>("at least one layer", () => _ = new Network(Array.Empty<DenseLayer>()));
        Refused<ArgumentException>("There is no activation 'sigmod'. There are: sigmoid, tanh, relu", () => _ = new Network([2, 1], output: "sigmod"));
        Refused<InvalidOperationException>("got one with 3", () => new Network([3, 1]).PredictGrid([0], [0]));
        Refused<ArgumentException>("Values of the first input: expected 1 numbers, got 0", () => network.PredictGrid([], [0]));
        Refused<ArgumentOutOfRangeException>("outputs 0 to 0, got 1", () => network.PredictGrid([0], [0], 1));
        Refused<InvalidOperationException>("no biases", () => new Network([2, 1], biases: false).Layers[0].Neurons[0].Bias = 1);
    }

    [Fact]
    public void A_neuron_shows_its_formula()
    {
        Assert.Equal("sigmoid(0.5 x1 - 0.25 x2 + 1)", new Neuron([0.5, -0.25], 1).ToString());
        Assert.Equal("tanh(-2 x1 + 0)", new Neuron([-2], 0, "tanh").ToString());
    }

    private static void Refused<T>(string message, Action action) where T : Exception => Assert.Contains(message, Assert.Throws<T>(action).Message);
}
