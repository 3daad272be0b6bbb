using System.Globalization;
using System.Text.Json;

namespace NotebookNet.Tests;

/// <summary>The circle classifier: 2-4-1, Python's generator, mean squared error, full batch, learning rate 10, 2,000 epochs.</summary>
public class CircleTests
{
    public static TheoryData<string> Runs =>
        ["python_seeds/0", "python_seeds/1", "python_seeds/2", "other_configurations/seed0_hidden_3", "other_configurations/lr1"];

    [Fact]
    public void The_grid_is_the_articles_to_the_last_bit()
    {
        var data = DataSets.CircleGrid();
        var expected = Reference.Experiments.At("circle_net", "dataset").Matrix();
        Assert.Equal(expected.SubMatrix(0, 121, 0, 2), data.X);
        Assert.Equal(expected.SubMatrix(0, 121, 2, 1), data.Y);
    }

    [Theory, MemberData(nameof(Runs))]
    public void The_untrained_network_is_the_articles(string run)
    {
        var (expected, network) = Start(run);
        Assert.Equal(Parameters(expected.At("initial")), network.Parameters);
        Reference.Close([expected.At("forward_0_0_untrained").GetDouble()], network.Predict(0, 0));
    }

    [Theory, MemberData(nameof(Runs))]
    public void The_first_gradient_is_the_articles(string run)
    {
        var (expected, network) = Start(run);
        var data = DataSets.CircleGrid();
        var pass = network.Backward(data.X, data.Y, Loss.MeanSquaredError);
        Reference.Close(Parameters(expected.At("gradient_first_epoch")), pass.Gradient, 1e-15);
    }

    [Theory, MemberData(nameof(Runs))]
    public void Training_gives_the_articles_losses_parameters_and_surfaces(string run)
    {
        var (expected, network) = Start(run);
        var trainer = new Trainer(network, Loss.MeanSquaredError, new GradientDescent(expected.At("learning_rate").GetDouble()))
        {
            Epochs = 2000,
            SnapshotAt = [.. expected.At("params_after").EnumerateObject().Select(p => int.Parse(p.Name))],
        };
        var history = trainer.Fit(DataSets.CircleGrid());

        // The article measures the loss of epoch n before its update.
        foreach (var point in expected.At("loss_at").EnumerateArray())
            Reference.Close([point.At("loss").GetDouble()], [history.LossAt(point.At("epoch").GetInt32() - 1)]);
        Assert.Equal(expected.At("printed").Strings(), PrintedEpochs()
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{n} {history.LossAt(n - 1):F4}")));
        foreach (var snapshot in expected.At("params_after").EnumerateObject())
            Reference.Close(Parameters(snapshot.Value), history.Snapshots[int.Parse(snapshot.Name)]);
        Reference.Close(Parameters(expected.At("final")), network.Parameters);
        Reference.Close([expected.At("loss_after_2000_updates").GetDouble()], [history.LossAt(2000)]);

        Reference.Close([expected.At("forward_0_0_trained").GetDouble()], network.Predict(0, 0));
        foreach (var sample in expected.At("forward_trained_samples").EnumerateArray())
            Reference.Close([sample.At("p").GetDouble()], network.Predict(sample.At("x").Numbers()));
        var surface = expected.At("surface_11");
        double[] axis = surface.At("axis").Numbers();
        Assert.Equal(axis, DataSets.CircleAxis());
        Reference.Close(surface.At("values_by_x_then_y").Numbers(), network.PredictGrid(axis, axis).ToColumnMajorArray());
        Assert.Equal(surface.At("accuracy_at_0_5").GetDouble(), history.AccuracyAt(2000));

        int increases = Enumerable.Range(1, 1999).Count(n => history.LossAt(n) > history.LossAt(n - 1));
        Assert.Equal(expected.At("number_of_loss_increases").GetInt32(), increases);
        double smallest = history.Loss.Take(2000).Min();
        Reference.Close([expected.At("min_loss").GetDouble()], [smallest]);
        Assert.Equal(expected.At("min_loss_epoch").GetInt32(), history.Loss.ToList().IndexOf(smallest) + 1);
    }

    private static IEnumerable<int> PrintedEpochs() => [1, .. Enumerable.Range(1, 20).Select(k => 100 * k)];

    private static (JsonElement Expected, Network Network) Start(string run)
    {
        var expected = Reference.Experiments.At(["circle_net", .. run.Split('/')]);
        var random = new PythonRandom(expected.At("seed").GetInt32());
        var network = new Network([2, .. expected.At("hidden").Integers(), 1]);
        return (expected, network.Initialize(() => random.NextDouble() - 0.5, DrawOrder.NeuronByNeuron));
    }

    /// <summary>The reference's layers of neurons as one vector in the library's order.</summary>
    internal static double[] Parameters(JsonElement layers) => [.. layers.EnumerateArray().SelectMany(layer => (IEnumerable<double>)
        [.. layer.EnumerateArray().SelectMany(n => n.At("weights").Numbers()), .. layer.EnumerateArray().Select(n => n.At("bias").GetDouble())])];
}
