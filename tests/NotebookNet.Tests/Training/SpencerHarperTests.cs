using System.Text.Json;

namespace NotebookNet.Tests;

/// <summary>The single neuron: three inputs, no bias, 10,000 full-batch updates, NumPy's generator.</summary>
public class SpencerHarperTests
{
    public static TheoryData<int> Seeds => Reference.Seeds("spencer_harper_single_neuron", "numpy_seeds");

    [Theory, MemberData(nameof(Seeds))]
    public void Training_the_single_neuron_ends_at_the_articles_weights(int seed)
    {
        var expected = Reference.Experiments.At("spencer_harper_single_neuron", "numpy_seeds", seed.ToString());
        var data = DataSets.FirstInput;
        Assert.Equal(expected.At("inputs").Matrix(), data.X);
        Assert.Equal(expected.At("targets").Column(), data.Y);

        var network = Start(seed);
        Assert.Equal(expected.At("initial_weights").Numbers(), network.Parameters);
        var checkpoints = expected.At("checkpoints").EnumerateArray().ToArray();
        var history = new Trainer(network, Loss.HalfSumSquaredError, new GradientDescent(expected.At("learning_rate").GetDouble()))
        {
            Epochs = expected.At("iterations").GetInt32(),
            SnapshotAt = [.. checkpoints.Select(c => c.At("updates_done").GetInt32())],
        }.Fit(data);

        Reference.Close(expected.At("final_weights").Numbers(), network.Parameters);
        Reference.Close(expected.At("nine_line_version", "final_weights").Numbers(), network.Parameters);
        Reference.Close([expected.At("prediction_100").GetDouble()], network.Predict(1, 0, 0));
        Reference.Close([expected.At("nine_line_version", "prediction_100").GetDouble()], network.Predict(1, 0, 0));
        foreach (var prediction in expected.At("predictions_all_8").EnumerateArray())
            Reference.Close([prediction.At("p").GetDouble()], network.Predict(prediction.At("x").Numbers()));
        foreach (var checkpoint in checkpoints) CheckAt(checkpoint, history, network.Clone());
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_printed_numbers_are_the_articles(int seed)
    {
        var printed = Reference.Experiments.At("spencer_harper_single_neuron", "numpy_seeds", seed.ToString(), "printed");
        var network = Start(seed);
        Assert.Equal(printed.At("initial").GetString(), NumPyText.Column(network.Parameters));
        network.Fit(DataSets.FirstInput, learningRate: 1, epochs: 10000, loss: Loss.HalfSumSquaredError);
        Assert.Equal(printed.At("final").GetString(), NumPyText.Column(network.Parameters));
        Assert.Equal(printed.At("pred").GetString(), NumPyText.Row(network.Predict(1, 0, 0)));
    }

    private static void CheckAt(JsonElement checkpoint, TrainingHistory history, Network network)
    {
        int updates = checkpoint.At("updates_done").GetInt32();
        network.Parameters = history.Snapshots[updates];
        Reference.Close(checkpoint.At("weights").Numbers(), network.Parameters);
        var output = network.Predict(DataSets.FirstInput.X);
        Reference.Close(checkpoint.At("output").Numbers(), output.ToColumnMajorArray());
        var error = DataSets.FirstInput.Y - output;
        Reference.Close(checkpoint.At("error").Numbers(), error.ToColumnMajorArray());
        Reference.Close([checkpoint.At("mean_abs_error").GetDouble()], [error.PointwiseAbs().ToColumnMajorArray().Average()]);
        double meanSquare = checkpoint.At("mse").GetDouble();
        Reference.Close([meanSquare, meanSquare], [Loss.MeanSquaredError.Value(output, DataSets.FirstInput.Y), history.LossAt(updates) / 2]);
    }

    private static Network Start(int seed)
    {
        var random = new NumPyRandom(seed);
        return new Network([3, 1], biases: false).Initialize(() => 2 * random.NextDouble() - 1, DrawOrder.InputByInput);
    }
}
