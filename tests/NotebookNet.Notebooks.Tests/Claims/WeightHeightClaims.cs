using System.Text.Json.Nodes;
using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Notebooks.Tests.Files;
using NotebookNet.Notebooks.Tests.Runs;

namespace NotebookNet.Notebooks.Tests.Claims;

/// <summary>What <c>03-weight-height-classifier.ipynb</c> says, held against the article, NumPy, and a thousand seeds.</summary>
public sealed class WeightHeightClaims
{
    private const string Notebook = "03-weight-height-classifier.ipynb";
    private static readonly Matrix<double> X = Matrix<double>.Build.DenseOfRowArrays([-2, -1], [25, 6], [17, 4], [-15, -6]);
    private static readonly Matrix<double> Y = Matrix<double>.Build.DenseOfColumnArrays([1, 0, 0, 1]);
    private static readonly JsonNode Zhou = Reference.Experiment("zhou_training");
    private static readonly Lazy<Run[]> Thousand = new(() =>
        [.. Sweep.Seeds(1000, Untrained).Fit(X, Y, learningRate: 0.1, epochs: 1000, batchSize: 1).Runs.Select(run => Ended(run.Network, run.History))]);

    public static TheoryData<int> Seeds => [.. Zhou["numpy_seeds"]!.AsObject().Select(seed => int.Parse(seed.Key))];

    [Fact]
    public async Task With_seed_44_both_printed_digits_come_out_by_hand_and_by_the_library()
    {
        var run = await NotebookRuns.AsCommitted(Notebook);
        Reference.AssertPrinted("0.951 0.039", (double)run.Results()["emily"]!, (double)run.Results()["frank"]!);
        run.AssertSame("compare", lines: 2);
        run.AssertSame("compare-library", lines: 2);
    }

    [Theory, InlineData(0), InlineData(2)]
    public async Task With_another_seed_the_notebook_ends_where_NumPy_does(int seed)
    {
        var expected = Zhou["numpy_seeds"]![seed.ToString()]!;
        var run = await NotebookRuns.Only(Notebook, "results", ("seed", seed.ToString()));
        Reference.AssertClose(InOrder(expected["initial"]!), run.Parameters("initialWeights"));
        Reference.AssertClose(InOrder(expected["final"]!), run.Parameters("finalWeights"));
        Reference.AssertClose(expected["loss_every_10_epochs"].Numbers(), run.Numbers("lossEvery10Epochs"));
        Reference.AssertClose(expected["final_train_predictions"].Numbers(), run.Numbers("predictions"));
        Reference.AssertClose([(double)expected["emily"]!, (double)expected["frank"]!], [(double)run.Results()["emily"]!, (double)run.Results()["frank"]!]);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void With_every_seed_of_the_reference_the_printed_losses_are_NumPys(int seed)
    {
        var expected = Zhou["numpy_seeds"]![seed.ToString()]!;
        var run = Trained(seed);
        Reference.AssertClose(InOrder(expected["final"]!), run.Net.Parameters);
        Reference.AssertClose(expected["loss_every_10_epochs"].Numbers(), [.. Printed(run.History)]);
    }

    [Fact]
    public async Task Of_a_thousand_networks_all_are_right_17_print_Emilys_digits_and_9_Franks_too()
    {
        double[] emilys = Zhou["distribution_1000_seeds"]!["emily_prints_0_951"].Numbers();
        double[] both = Zhou["distribution_1000_seeds"]!["both"].Numbers();
        Assert.All(Thousand.Value, run => Assert.True(run.Emily > 0.5 && run.Frank < 0.5));
        Assert.Equal(emilys, Thousand.Value.Index().Where(run => run.Item.Emily.As("0.951") == "0.951").Select(run => (double)run.Index));
        Assert.Equal(both, Thousand.Value.Index().Where(run => run.Item.Emily.As("0.951") == "0.951" && run.Item.Frank.As("0.039") == "0.039")
            .Select(run => (double)run.Index));
        string told = (await NotebookRuns.AsCommitted(Notebook)).Text("count-seeds");
        Assert.Equal(["1,000", "17", "9", "1,000"], told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(line => line.Split(' ')[^1].Trim()));
    }

    [Fact]
    public void The_median_of_Emily_is_0_966_and_all_lie_between_0_943_and_0_980()
    {
        double[] emilys = Thousand.Value.Select(run => run.Emily).Order().ToArray();
        Reference.AssertClose([(double)Zhou["distribution_1000_seeds"]!["emily"]!["median"]!], [(emilys[499] + emilys[500]) / 2]);
        Reference.AssertPrinted("0.966 0.943 0.980", (emilys[499] + emilys[500]) / 2, emilys[0], emilys[^1]);
    }

    [Fact]
    public void The_printed_loss_falls_steadily_with_every_one_of_a_thousand_seeds() => Assert.All(Thousand.Value, run =>
        Assert.All(Printed(run.History).Zip(Printed(run.History).Skip(1)), pair => Assert.True(pair.Second < pair.First)));

    [Fact]
    public void Emily_is_below_0_957_where_both_hidden_neurons_speak_against_her_and_above_0_960_everywhere_else()
    {
        var against = Thousand.Value.ToLookup(run => run.Net.Layers[1].Neurons[0].Weights.All(weight => weight < 0), run => run.Emily);
        Assert.Equal(246, against[true].Count());       // NumPy's count
        Reference.AssertPrinted("0.943 0.956 0.960 0.980", against[true].Min(), against[true].Max(), against[false].Min(), against[false].Max());
        Assert.All(Thousand.Value, run =>
        {
            double[] weights = run.Net.Layers[1].Neurons[0].Weights;
            var seen = run.Net.Forward(Matrix<double>.Build.DenseOfRowArrays([-7, -3])).Activations[0];
            Assert.All(Enumerable.Range(0, 2), k => Assert.Equal(weights[k] > 0 ? 1.0 : 0, seen[0, k], 0.05));      // speaks for her, or keeps silent
        });
    }

    [Fact]
    public void With_seed_44_everybody_is_a_man_at_first_and_after_50_passes_all_four_are_right()
    {
        var untrained = Untrained(44);
        for (int weight = -35; weight <= 45; weight += 5)
        {
            for (int height = -14; height <= 14; height++)
                Assert.True(untrained.Predict(weight, height)[0] < 0.5);
        }

        Assert.All(Enumerable.Range(50, 951), epoch => Assert.Equal(1, Thousand.Value[44].History.AccuracyAt(epoch)));
    }

    [Fact]
    public void With_seed_44_the_hidden_layer_puts_both_men_on_one_spot_and_is_nearly_silent_for_the_women()
    {
        var hidden = Thousand.Value[44].Net.Forward(X).Activations[0];
        Assert.All([hidden[1, 0], hidden[1, 1], hidden[2, 0], hidden[2, 1]], activation => Assert.InRange(activation, 0.9999, 1));
        Assert.All([hidden[0, 0], hidden[0, 1], hidden[3, 0], hidden[3, 1]], activation => Assert.InRange(activation, 0, 0.1));
    }

    [Fact]
    public async Task Alices_slope_is_what_nudging_her_weight_measures()
    {
        double LossAt(double w1)
        {
            var alice = new Network([2, 2, 1]) { Parameters = [w1, 1, 1, 1, 0, 0, 1, 1, 0] };
            return Math.Pow(1 - alice.Predict(-2, -1)[0], 2);
        }

        Assert.Equal("0.0215", ((LossAt(1 + 1e-5) - LossAt(1 - 1e-5)) / 2e-5).As("0.0215"));
        Assert.EndsWith("0.0215", (await NotebookRuns.AsCommitted(Notebook)).Text("line-alice").TrimEnd());
    }

    [Fact]
    public void In_a_random_order_the_end_is_nearly_the_same() => Assert.All(Enumerable.Range(0, 100).AsParallel().Select(seed =>
    {
        var shuffled = Untrained(seed);
        new Trainer(shuffled, Loss.MeanSquaredError, new GradientDescent(0.1)) { Epochs = 1000, BatchSize = 1, ShuffleWith = new NumPyRandom(seed) }.Fit(X, Y);
        return Math.Abs(shuffled.Predict(-7, -3)[0] - Thousand.Value[seed].Emily);
    }).ToList(), difference => Assert.InRange(difference, 0, 0.002));

    [Fact]
    public void For_this_task_one_neuron_is_enough() =>
        Assert.InRange(new Network([2, 1]).Fit(X, Y, learningRate: 1, epochs: 1000, loss: Loss.MeanSquaredError).FinalLoss, 0, 0.01);

    private static IEnumerable<double> Printed(TrainingHistory history) => Enumerable.Range(0, 100).Select(k => history.LossAt(10 * k + 1));

    private static double[] InOrder(JsonNode named) =>
        [.. new[] { "w1", "w2", "w3", "w4", "b1", "b2", "w5", "w6", "b3" }.Select(name => (double)named[name]!)];

    private static Network Untrained(int seed)
    {
        var random = new NumPyRandom(seed);
        return new Network([2, 2, 1]).Initialize(() => random.NextGaussian(), DrawOrder.WeightsThenBiases, () => random.NextGaussian());
    }

    private static Run Trained(int seed)
    {
        var net = Untrained(seed);
        var history = net.Fit(X, Y, learningRate: 0.1, epochs: 1000, loss: Loss.MeanSquaredError, batchSize: 1);
        return Ended(net, history);
    }

    private static Run Ended(Network net, TrainingHistory history) => new(net, history, net.Predict(-7, -3)[0], net.Predict(20, 2)[0]);

    private sealed record Run(Network Net, TrainingHistory History, double Emily, double Frank);
}
