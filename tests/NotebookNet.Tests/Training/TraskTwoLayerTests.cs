using System.Text.Json;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Tests;

/// <summary>Backpropagation, first part: 3-1, 10,000 iterations, NumPy's generator.</summary>
public class TraskTwoLayerTests
{
    private static readonly JsonElement Experiment = Reference.Experiments.At("trask_two_layer");

    public static TheoryData<string> Runs => ["numpy_seeds/1", "numpy_seeds/0", "seed_table_row_order/1"];

    [Theory, MemberData(nameof(Runs))]
    public void Training_gives_the_articles_outputs_and_every_checkpoint(string run)
    {
        var expected = Experiment.At([.. run.Split('/')]);
        var data = run.StartsWith("seed_table") ? DataSets.FirstInput : DataSets.FirstInputInOrder;
        Assert.Equal(expected.At("inputs").Matrix(), data.X);
        Assert.Equal(expected.At("targets").Column(), data.Y);
        int iterations = expected.At("iterations").GetInt32();
        var checkpoints = expected.At("checkpoints").EnumerateArray().ToArray();

        var network = Start(expected.At("seed").GetInt32());
        Assert.Equal(expected.At("initial_syn0").Numbers(), network.Parameters);
        var history = new Trainer(network, Loss.HalfSumSquaredError, new GradientDescent(expected.At("learning_rate").GetDouble()))
        {
            Epochs = iterations,
            SnapshotAt = [iterations - 1, .. checkpoints.SelectMany(c => new[] { c.At("iteration").GetInt32() - 1, c.At("iteration").GetInt32() })],
        }.Fit(data);

        Reference.Close(expected.At("final_syn0").Numbers(), network.Parameters);
        Reference.Close(expected.At("l1_recomputed_with_final_weights").Numbers(), network.Predict(data.X).ToColumnMajorArray());
        foreach (var checkpoint in checkpoints) CheckIteration(checkpoint, history, network, data);

        // The article prints the forward pass of the last iteration, which comes before the last update.
        network.Parameters = history.Snapshots[iterations - 1];
        double[] printed = network.Predict(data.X).ToColumnMajorArray();
        Reference.Close(expected.At("l1_printed").Numbers(), printed);
        Assert.Equal(expected.At("printed_text").GetString(), NumPyText.Column(printed));
    }

    [Fact]
    public void With_the_garbled_derivative_the_network_ends_elsewhere()
    {
        var expected = Experiment.At("wrong_derivative_f_of_x", "1");
        var (x, y) = (DataSets.FirstInputInOrder.X, DataSets.FirstInputInOrder.Y);
        var syn0 = 2 * new NumPyRandom(1).Uniform(3, 1) - 1;
        var l1 = y;
        for (int iteration = 0; iteration < 10000; iteration++)
        {
            l1 = (x * syn0).Map(SpecialFunctions.Logistic);
            var l1Delta = (y - l1).PointwiseMultiply(l1.Map(a => SpecialFunctions.Logistic(a) * (1 - SpecialFunctions.Logistic(a))));
            syn0 += x.TransposeThisAndMultiply(l1Delta);
        }
        Reference.Close(expected.At("l1_printed").Numbers(), l1.ToColumnMajorArray());
        Reference.Close(expected.At("final_syn0").Numbers(), syn0.ToColumnMajorArray());
    }

    private static void CheckIteration(JsonElement expected, TrainingHistory history, Network network, DataSet data)
    {
        int iteration = expected.At("iteration").GetInt32();
        network.Parameters = history.Snapshots[iteration - 1];
        var pass = network.Backward(data.X, data.Y, Loss.HalfSumSquaredError);
        var l1 = pass.Forward.Output;
        Reference.Close(expected.At("l1").Numbers(), l1.ToColumnMajorArray());
        Reference.Close(expected.At("l1_error").Numbers(), (data.Y - l1).ToColumnMajorArray());
        Reference.Close(expected.At("slope").Numbers(), l1.Map(Activation.Sigmoid.DerivativeFromOutput).ToColumnMajorArray());
        Reference.Close(expected.At("l1_delta").Numbers(), (-pass.PreActivationGradients[0]).ToColumnMajorArray());
        Reference.Close([expected.At("mean_abs_error").GetDouble()], [(data.Y - l1).PointwiseAbs().ToColumnMajorArray().Average()]);
        Reference.Close(expected.At("syn0_after").Numbers(), history.Snapshots[iteration]);
        network.Update(pass.Gradient, 1);
        Reference.Close(expected.At("syn0_after").Numbers(), network.Parameters);
    }

    private static Network Start(int seed)
    {
        var random = new NumPyRandom(seed);
        return new Network([3, 1], biases: false).Initialize(() => 2 * random.NextDouble() - 1, DrawOrder.InputByInput);
    }
}
