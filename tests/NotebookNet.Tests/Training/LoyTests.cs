using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Tests;

/// <summary>The two-layer network: 3-4-1 without biases, NumPy's uniform draws, sum of squared errors, learning rate 1, 1,500 iterations.</summary>
public class LoyTests
{
    private const int Iterations = 1500;

    public static TheoryData<int> Seeds => Reference.Seeds("loy_two_layer", "numpy_seeds");

    [Theory, MemberData(nameof(Seeds))]
    public void Training_gives_the_articles_losses_weights_and_outputs(int seed)
    {
        var expected = Reference.Experiments.At("loy_two_layer", "numpy_seeds", seed.ToString());
        var data = DataSets.XorWithOne;
        Assert.Equal(expected.At("inputs").Matrix(), data.X);
        Assert.Equal(expected.At("targets").Column(), data.Y);
        Assert.Equal(Iterations, expected.At("iterations").GetInt32());

        var network = Start(seed);
        Assert.Equal(expected.At("initial_weights1").Matrix(), network.Layers[0].Weights.Transpose());
        Assert.Equal(expected.At("initial_weights2").Numbers(), network.Layers[1].Neurons[0].Weights);
        CheckFirstIteration(expected.At("first_iteration"), network, data);

        var trainer = new Trainer(network, Loss.SumSquaredError, new GradientDescent(expected.At("learning_rate").GetDouble()))
        {
            Epochs = Iterations,
            SnapshotAt = [Iterations - 1],
        };
        var history = trainer.Fit(data);
        foreach (var point in expected.At("loss_at").EnumerateArray())
            Reference.Close([point.At("sse").GetDouble()], [history.LossAt(point.At("updates_done").GetInt32())]);
        Reference.Close(expected.At("final_weights1").Numbers(), network.Layers[0].Weights.ToColumnMajorArray());
        Reference.Close(expected.At("final_weights2").Numbers(), network.Layers[1].Neurons[0].Weights);
        Reference.Close([expected.At("final_sse").GetDouble()], [history.FinalLoss]);
        Reference.Close(expected.At("output_after_1500_updates").Numbers(), network.Predict(data.X).ToColumnMajorArray());

        double[] increases = [.. Enumerable.Range(0, Iterations).Select(n => history.LossAt(n + 1) - history.LossAt(n))];
        Assert.Equal(expected.At("loss_monotone_decreasing").GetBoolean(), increases.All(d => d < 0));
        Assert.Equal(expected.At("number_of_increases").GetInt32(), increases.Count(d => d > 0));
        Assert.Equal(expected.At("max_increase").GetDouble(), Math.Max(0, increases.Max()));
        Assert.Equal(expected.At("converged").GetBoolean(), history.FinalLoss < 0.1);

        // The article's own loop keeps the output from before the last update.
        network.Parameters = history.Snapshots[Iterations - 1];
        Reference.Close(expected.At("output_printed_by_article_loop").Numbers(), network.Predict(data.X).ToColumnMajorArray());
    }

    [Fact]
    public void Of_a_thousand_seeds_only_67_is_stuck_and_the_loss_always_falls()
    {
        var expected = Reference.Experiments.At("loy_two_layer", "statistics_1000_seeds");
        var runs = new (double Loss, bool Falls)[expected.At("N").GetInt32()];
        Parallel.For(0, runs.Length, seed =>
        {
            var history = Start(seed).Fit(DataSets.XorWithOne, learningRate: 1, epochs: Iterations, loss: Loss.SumSquaredError);
            runs[seed] = (history.FinalLoss, history.Loss.Zip(history.Loss.Skip(1)).All(pair => pair.Second < pair.First));
        });
        Assert.Equal(expected.At("stuck").Integers(), Enumerable.Range(0, runs.Length).Where(seed => runs[seed].Loss >= 0.1));
        Assert.Equal(expected.At("converged").GetInt32(), runs.Count(r => r.Loss < 0.1));
        Assert.Equal(expected.At("non_monotone").Integers(), Enumerable.Range(0, runs.Length).Where(seed => !runs[seed].Falls));
        Reference.Close(expected.At("final_sse_quantiles").Numbers(), Quantiles.Seven([.. runs.Select(r => r.Loss)]));
    }

    private static void CheckFirstIteration(System.Text.Json.JsonElement expected, Network network, DataSet data)
    {
        var pass = network.Backward(data.X, data.Y, Loss.SumSquaredError);
        Reference.Close(expected.At("layer1").Numbers(), pass.Forward.Activations[0].ToRowMajorArray());
        Reference.Close(expected.At("output").Numbers(), pass.Forward.Output.ToColumnMajorArray());

        // The article adds its d_weights, so they are the gradient with the other sign.
        Reference.Close(expected.At("d_weights1").Numbers(), (-pass.WeightGradients[0]).ToColumnMajorArray());
        Reference.Close(expected.At("d_weights2").Numbers(), (-pass.WeightGradients[1]).ToRowMajorArray());
    }

    private static Network Start(int seed)
    {
        var random = new NumPyRandom(seed);
        return new Network([3, 4, 1], biases: false).Initialize(random.NextDouble, DrawOrder.InputByInput);
    }
}
