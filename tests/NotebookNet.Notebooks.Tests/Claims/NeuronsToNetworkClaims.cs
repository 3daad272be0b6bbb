using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Notebooks.Tests.Files;
using NotebookNet.Notebooks.Tests.Runs;

namespace NotebookNet.Notebooks.Tests.Claims;

/// <summary>What <c>02-neurons-to-network.ipynb</c> says, held against the articles and NumPy.</summary>
public sealed class NeuronsToNetworkClaims
{
    private const string Notebook = "02-neurons-to-network.ipynb";

    [Fact]
    public async Task The_run_gives_the_digits_that_the_articles_print()
    {
        var results = (await NotebookRuns.AsCommitted(Notebook)).Results();
        var predictions = results["predictions"]!;
        Assert.Equal(7, (double)results["sum"]!);
        Reference.AssertPrinted("0.9990889488055994", (double)predictions["neuron"]!);
        Reference.AssertPrinted("0.7216325609518421 0.7216325609518421", (double)predictions["network"]!, (double)predictions["networkByHand"]!);
        Reference.AssertPrinted("0.5", (double)results["loss"]!);
    }

    [Fact]
    public async Task The_hidden_neurons_answer_as_in_NumPy()
    {
        var expected = Reference.Experiment("zhou_feedforward");
        var predictions = (await NotebookRuns.AsCommitted(Notebook)).Results()["predictions"]!;
        Reference.AssertClose(
            [(double)expected["h1"]!, (double)expected["h2"]!, (double)expected["output"]!],
            [(double)predictions["hidden1"]!, (double)predictions["hidden2"]!, (double)predictions["network"]!]);
    }

    [Theory]
    [InlineData(-10, -10)]
    [InlineData(10, 10)]
    public async Task Hand_and_library_agree_for_other_inputs(double x1, double x2)
    {
        var predictions = (await NotebookRuns.Only(Notebook, "results", ("x1", $"{x1}"), ("x2", $"{x2}"), ("bias", "-4"))).Results()["predictions"]!;
        Assert.Equal((double)predictions["networkByHand"]!, (double)predictions["network"]!, 1e-15);
        Assert.Equal(1 / (1 + Math.Exp(-(x2 - 4))), (double)predictions["neuron"]!, 1e-15);
    }

    [Fact]
    public void The_network_cannot_say_no_and_never_says_more_than_the_sigmoid_of_1()
    {
        var random = new NumPyRandom(0);
        var network = Articles();
        Assert.All(Enumerable.Range(0, 1000), _ =>
            Assert.InRange(network.Predict(random.NextGaussian(0, 100), random.NextGaussian(0, 100))[0], 0.5, 1 / (1 + Math.Exp(-1))));
    }

    [Fact]
    public void A_shrug_costs_a_quarter_and_no_other_constant_costs_less()
    {
        var targets = Matrix<double>.Build.DenseOfColumnArrays([1, 0, 0, 1]);
        double Cost(double answer) => Loss.MeanSquaredError.Value(Matrix<double>.Build.Dense(4, 1, answer), targets);
        Assert.Equal(0.25, Cost(0.5));
        Assert.Equal(0.5, Cost(0));
        Assert.All(Enumerable.Range(0, 101), i => Assert.True(Cost(i / 100.0) >= 0.25));
    }

    [Fact]
    public void From_37_on_the_sigmoid_is_exactly_1()
    {
        var special = Reference.Experiment("sigmoid")["sigmoid_special"]!;
        foreach (string? x in new[] { "-100.0", "-37.0", "36.0", "36.7", "37.0", "700.0" })
            Assert.Equal((double)special[x]!, Activation.Sigmoid.Value(double.Parse(x)), (double)special[x]! * 1e-15);
        Assert.Equal(1, Activation.Sigmoid.Value(37));
        Assert.True(Activation.Sigmoid.Value(36.7) < 1);
    }

    [Fact]
    public void The_title_says_the_range_that_the_output_never_leaves()
    {
        Prose.Says(Notebook, "title", @"lies between ([\d.]+) and ([\d.]+),", 0.5, 1 / (1 + Math.Exp(-1)));
        Prose.Says(Notebook, "title", @"it gives ([\d.]+), to the last digit", Articles().Predict(2, 3)[0]);
    }

    [Fact]
    public void Only_a_number_of_the_output_neuron_lets_the_network_say_no()
    {
        double Lowest(int k)
        {
            double[] parameters = Articles().Parameters;
            parameters[k] = -5;
            var changed = new Network([2, 2, 1]) { Parameters = parameters };
            return Enumerable.Range(0, 441).Min(i => changed.Predict(i % 21 - 10, i / 21 - 10)[0]);
        }

        Assert.All(Enumerable.Range(0, 6), k => Assert.True(Lowest(k) >= 0.5));
        Assert.All(Enumerable.Range(6, 3), k => Assert.True(Lowest(k) < 0.5));
    }

    [Fact]
    public async Task Thirty_layers_give_every_question_the_same_answer_and_larger_weights_keep_the_difference()
    {
        static double Deep(int layers, double value, double weight, double bias)
        {
            for (int i = 0; i < layers; i++) value = 1 / (1 + Math.Exp(-weight * value - bias));
            return value;
        }

        static double Apart(int layers, double weight = 1, double bias = 0) => Deep(layers, 1000, weight, bias) - Deep(layers, -1000, weight, bias);
        var random = new NumPyRandom(0);
        double answer = Deep(30, 3, 1, 0);
        Assert.Equal(0.6590460684074066, answer, 1e-15);        // NumPy
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Equal(answer, Deep(30, random.NextGaussian(0, 100), 1, 0)));
        Assert.All(Enumerable.Range(1, 20), layers => Assert.InRange(Apart(layers + 1), 0, Apart(layers) / 4));

        double[] told = Prose.Numbers(Notebook, "deeper-after", @"Weights of (\d+) outweigh that, if biases of (−\d+) put");
        Assert.True(Apart(30, told[0], told[1]) > 0.9);
        Assert.InRange(Apart(30, told[0]), 0, 1e-12);      // without the biases they do not
        string[] rows = [.. (await NotebookRuns.AsCommitted(Notebook)).Text("deeper").TrimEnd().Split('\n')];
        Assert.Equal(["0.6590460684", "0.6590460684", "0E+0", "0E+0", "0.99"], rows[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);
    }

    [Fact]
    public void Surely_yes_is_reached_earlier_than_surely_no()
    {
        double sum = Prose.Number(Notebook, "try-bias-after", @"At a weighted sum of (\d+) it is exactly 1");
        Assert.Equal(1, Activation.Sigmoid.Value(sum));
        Assert.True(Activation.Sigmoid.Value(sum - 1) < 1);
        Assert.True(Activation.Sigmoid.Value(-sum) > 0);
        double next = Prose.Number(Notebook, "try-bias-after", @"next number after 1 is ([\d.]+),");
        Assert.Equal(Math.BitIncrement(1.0), next);
        Assert.Equal(next, 1 + Math.Exp(1 - sum));
        Assert.True(Math.Exp(-sum) < (next - 1) / 2);
    }

    [Fact]
    public void One_number_is_too_few_for_two_weights() =>
        Assert.Contains("2 numbers", Assert.Throws<ArgumentException>(() => Articles().Predict(2.3)).Message);

    private static Network Articles()
    {
        var weights = Matrix<double>.Build.DenseOfRowArrays([0, 1], [0, 1]);
        return new Network(new DenseLayer(weights, [0, 0]), new DenseLayer(weights.SubMatrix(0, 1, 0, 2), [0]));
    }
}
