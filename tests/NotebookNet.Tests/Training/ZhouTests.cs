using System.Globalization;
using System.Text.Json;

namespace NotebookNet.Tests;

/// <summary>Weight and height: 2-2-1, nine normal draws of NumPy's generator, one update per person in fixed order, 1,000 epochs.</summary>
public class ZhouTests
{
    private static readonly JsonElement Training = Reference.Experiments.At("zhou_training");

    // The article logs every tenth epoch, counted from 0, after that epoch's four updates.
    private static readonly int[] Logged = [.. Enumerable.Range(0, 100).Select(k => 10 * k + 1)];
    private static readonly double[] Emily = [-7, -3];
    private static readonly double[] Frank = [20, 2];

    public static TheoryData<int> Seeds => Reference.Seeds("zhou_training", "numpy_seeds");

    [Fact]
    public void The_people_are_the_articles()
    {
        var people = DataSets.People;
        Assert.Equal(Training.At("data", "names").Strings(), people.RowNames);
        Assert.Equal(Training.At("data", "shifted").Matrix(), people.X);
        Assert.Equal(Training.At("data", "target").Column(), people.Y);
        Assert.Equal(Training.At("data", "emily", "x").Numbers(), Emily);
        Assert.Equal(Training.At("data", "frank", "x").Numbers(), Frank);
        Assert.Equal(Training.At("data", "gender").Strings(), people.Labels.Select(label => people.ClassNames[label]));
        double[] means = [Training.At("data", "weight_lb").Numbers().Average(), Training.At("data", "height_in").Numbers().Average()];
        Assert.Equal(Training.At("data", "true_means").Numbers(), means);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_untrained_network_is_the_articles(int seed)
    {
        var expected = Training.At("numpy_seeds", seed.ToString());
        var network = Start(seed);
        Assert.Equal(Parameters(expected.At("initial")), network.Parameters);
        var predictions = network.Predict(DataSets.People.X);
        Reference.Close(expected.At("untrained", "train_predictions").Numbers(), predictions.ToColumnMajorArray());
        Reference.Close([expected.At("untrained", "mse").GetDouble()], [Loss.MeanSquaredError.Value(predictions, DataSets.People.Y)]);
        Reference.Close([expected.At("untrained", "emily").GetDouble()], network.Predict(Emily));
        Reference.Close([expected.At("untrained", "frank").GetDouble()], network.Predict(Frank));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Training_gives_the_articles_losses_weights_and_answers(int seed)
    {
        var expected = Training.At("numpy_seeds", seed.ToString());
        var network = Start(seed);
        var history = new Trainer(network, Loss.MeanSquaredError, new GradientDescent(0.1)) { Epochs = 1000, BatchSize = 1 }.Fit(DataSets.People);

        double[] losses = [.. Logged.Select(history.LossAt)];
        Reference.Close(expected.At("loss_every_10_epochs").Numbers(), losses);
        Reference.Same(expected.At("printed_first_last").Strings(), [$"Epoch 0 loss: {Text(losses[0])}", $"Epoch 990 loss: {Text(losses[99])}"]);
        Assert.Equal(expected.At("monotone_nonincreasing_logged_loss").GetBoolean(), losses.Zip(losses.Skip(1)).All(pair => pair.Second <= pair.First));
        Reference.Close(Parameters(expected.At("final")), network.Parameters);
        Reference.Close(expected.At("final_train_predictions").Numbers(), network.Predict(DataSets.People.X).ToColumnMajorArray());
        Reference.Close([expected.At("final_mse_after_1000_epochs").GetDouble()], [history.FinalLoss]);
        Reference.Close([expected.At("emily").GetDouble()], network.Predict(Emily));
        Reference.Close([expected.At("frank").GetDouble()], network.Predict(Frank));
        Reference.Same(expected.At("printed").Strings(), [$"Emily: {Text(network.Predict(Emily)[0])}", $"Frank: {Text(network.Predict(Frank)[0])}"]);
    }

    [Fact]
    public void A_thousand_seeds_give_the_distributions_and_the_lists_of_the_reference()
    {
        var expected = Training.At("distribution_1000_seeds");
        var runs = new (double Emily, double Frank, double Loss0, double Loss990, bool Increases)[1000];
        Parallel.For(0, runs.Length, seed =>
        {
            var network = Start(seed);
            var history = new Trainer(
                network, Loss.MeanSquaredError, new GradientDescent(0.1))
            { Epochs = 1000, BatchSize = 1, RecordEvery = 0, SnapshotAt = [.. Logged] }
                .Fit(DataSets.People);
            var then = network.Clone();
            double[] logged = [.. Logged.Select(LossAfter)];
            runs[seed] = (network.Predict(Emily)[0], network.Predict(Frank)[0], logged[0], logged[99], logged.Zip(logged.Skip(1))
                .Any(pair => pair.Second > pair.First));

            double LossAfter(int epoch)
            {
                then.Parameters = history.Snapshots[epoch];
                return Loss.MeanSquaredError.Value(then.Predict(DataSets.People.X), DataSets.People.Y);
            }
        });

        Quantiles.Check(expected.At("emily"), [.. runs.Select(r => r.Emily)]);
        Quantiles.Check(expected.At("frank"), [.. runs.Select(r => r.Frank)]);
        Quantiles.Check(expected.At("loss_epoch0"), [.. runs.Select(r => r.Loss0)]);
        Quantiles.Check(expected.At("loss_epoch990"), [.. runs.Select(r => r.Loss990)]);
        Assert.Equal(expected.At("emily_prints_0_951").Integers(), SeedsWhere(r => Text(r.Emily) == "0.951"));
        Assert.Equal(expected.At("frank_prints_0_039").Integers(), SeedsWhere(r => Text(r.Frank) == "0.039"));
        Assert.Equal(expected.At("both").Integers(), SeedsWhere(r => Text(r.Emily) == "0.951" && Text(r.Frank) == "0.039"));
        Assert.Equal(expected.At("emily_gt_half_frank_lt_half").GetInt32(), runs.Count(r => r.Emily > 0.5 && r.Frank < 0.5));
        Assert.Equal(expected.At("loss990_gt_0_01").Integers(), SeedsWhere(r => r.Loss990 > 0.01));
        Assert.Equal(expected.At("seeds_where_logged_loss_increases").Integers(), SeedsWhere(r => r.Increases));

        int[] SeedsWhere(Func<(double Emily, double Frank, double Loss0, double Loss990, bool Increases), bool> condition) =>
            [.. Enumerable.Range(0, runs.Length).Where(seed => condition(runs[seed]))];
    }

    [Fact]
    public void The_single_neuron_the_2_2_1_network_and_the_mean_squared_error_are_the_articles()
    {
        var expected = Reference.Experiments.At("zhou_single_neuron");
        var neuron = new Neuron(expected.At("weights").Numbers(), expected.At("bias").GetDouble());
        Assert.Equal(expected.At("total").GetDouble(), neuron.WeightedSum(expected.At("x").Numbers()));
        Assert.Equal(expected.At("output").GetDouble(), neuron.Predict(expected.At("x").Numbers()));

        expected = Reference.Experiments.At("zhou_feedforward");
        var network = new Network([2, 2, 1]);
        foreach (var each in network.Layers.SelectMany(l => l.Neurons)) each.Weights = [0, 1];
        var pass = network.Forward(Of(expected.At("x")));
        Assert.Equal([expected.At("h1").GetDouble(), expected.At("h2").GetDouble()], (IEnumerable<double>)pass.Activations[0].Row(0));
        Assert.Equal(expected.At("output").GetDouble(), network.Predict(2, 3)[0], 1e-15);

        expected = Reference.Experiments.At("zhou_mse_example");
        Assert.Equal(expected.At("mse").GetDouble(), Loss.MeanSquaredError.Value(expected.At("y_pred").Column(), expected.At("y_true").Column()));

        static MathNet.Numerics.LinearAlgebra.Matrix<double> Of(JsonElement row) => row.Column().Transpose();
    }

    private static Network Start(int seed)
    {
        var random = new NumPyRandom(seed);
        return new Network([2, 2, 1]).Initialize(() => random.NextGaussian(), DrawOrder.WeightsThenBiases);
    }

    /// <summary>The article's w1..w6 and b1..b3 in the library's order.</summary>
    private static double[] Parameters(JsonElement named) =>
        [.. ((string[])["w1", "w2", "w3", "w4", "b1", "b2", "w5", "w6", "b3"]).Select(name => named.At(name).GetDouble())];

    private static string Text(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
