using System.Globalization;
using System.Text.Json;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Tests;

/// <summary>Backpropagation, second part: 3-4-1 without biases, 60,000 iterations, NumPy's generator.</summary>
public class TraskThreeLayerTests
{
    private const int Iterations = 60000;
    private static readonly JsonElement Experiment = Reference.Experiments.At("trask_three_layer");
    private static readonly DataSet Data = DataSets.XorWithOne;

    public static TheoryData<int> Seeds => Reference.Seeds("trask_three_layer", "numpy_seeds");

    [Theory, MemberData(nameof(Seeds))]
    public void Training_gives_the_articles_errors_weights_and_outputs(int seed)
    {
        var expected = Experiment.At("numpy_seeds", seed.ToString());
        Assert.Equal(expected.At("inputs").Matrix(), Data.X);
        Assert.Equal(expected.At("targets").Column(), Data.Y);
        Assert.Equal(Iterations, expected.At("iterations").GetInt32());
        JsonElement[] measured = [.. expected.At("errors_at_10000s").EnumerateArray(), .. expected.At("errors_early").EnumerateArray()];

        var network = Start(seed);
        Assert.Equal(expected.At("initial_syn0").Numbers(), network.Layers[0].Weights.ToColumnMajorArray());
        Assert.Equal(expected.At("initial_syn1").Numbers(), network.Layers[1].Neurons[0].Weights);
        CheckFirstIteration(expected.At("first_iteration"), network.Clone());
        var history = new Trainer(network, Loss.HalfSumSquaredError, new GradientDescent(expected.At("learning_rate").GetDouble()))
        {
            Epochs = Iterations,
            RecordEvery = 0,
            SnapshotAt = [Iterations - 1, .. measured.Select(m => m.At("j").GetInt32()).Distinct()],
        }.Fit(Data);

        Reference.Close(expected.At("final_syn0").Numbers(), network.Layers[0].Weights.ToColumnMajorArray());
        Reference.Close(expected.At("final_syn1").Numbers(), network.Layers[1].Neurons[0].Weights);
        Reference.Close(expected.At("l2_after_training").Numbers(), network.Predict(Data.X).ToColumnMajorArray());
        Reference.Close([expected.At("mean_abs_error_after_training").GetDouble()], [MeanAbsoluteError(network)]);

        foreach (var point in measured) Reference.Close([point.At("mean_abs_error").GetDouble()], [ErrorAt(point.At("j").GetInt32())]);
        Assert.Equal(expected.At("printed").Strings(), Enumerable.Range(0, 6).Select(k => "Error:" + Python2Text(ErrorAt(10000 * k))));
        network.Parameters = history.Snapshots[Iterations - 1];
        Reference.Close(expected.At("l2_last_forward").Numbers(), network.Predict(Data.X).ToColumnMajorArray());

        double ErrorAt(int iteration)
        {
            network.Parameters = history.Snapshots[iteration];
            return MeanAbsoluteError(network);
        }
    }

    [Fact]
    public void Of_a_thousand_seeds_two_are_stuck()
    {
        var expected = Experiment.At("statistics_1000_seeds");
        var runs = new (double Error, bool Falls)[expected.At("N").GetInt32()];
        Parallel.For(0, runs.Length, seed =>
        {
            var network = Start(seed);
            var history = new Trainer(network, Loss.HalfSumSquaredError, new GradientDescent(1))
            {
                Epochs = Iterations,
                RecordEvery = 0,
                SnapshotAt = [0, 10000, 20000, 30000, 40000, 50000],
            }.Fit(Data);
            double last = MeanAbsoluteError(network);
            List<double> errors = [];
            foreach (double[] parameters in history.Snapshots.Values)
            {
                network.Parameters = parameters;
                errors.Add(MeanAbsoluteError(network));
            }
            runs[seed] = (last, errors.Zip(errors.Skip(1)).All(pair => pair.Second <= pair.First));
        });
        Assert.Equal(expected.At("stuck").Integers(), Enumerable.Range(0, runs.Length).Where(seed => runs[seed].Error >= 0.1));
        Assert.Equal(expected.At("converged").GetInt32(), runs.Count(r => r.Error < 0.1));
        Assert.Equal(expected.At("non_monotone_count").GetInt32(), runs.Count(r => !r.Falls));
        Reference.Close(expected.At("mean_abs_error_60000_quantiles").Numbers(), Quantiles.Seven([.. runs.Select(r => r.Error)]));
    }

    [Fact]
    public void With_the_garbled_derivative_the_network_ends_elsewhere()
    {
        var expected = Experiment.At("wrong_derivative_f_of_x", "1");
        var random = new NumPyRandom(1);
        Matrix<double> syn0 = 2 * random.Uniform(3, 4) - 1, syn1 = 2 * random.Uniform(4, 1) - 1, l2 = Data.Y;
        var measured = expected.At("errors_at_10000s").EnumerateArray().Concat(expected.At("errors_early").EnumerateArray())
            .DistinctBy(m => m.At("j").GetInt32()).ToDictionary(m => m.At("j").GetInt32(), m => m.At("mean_abs_error").GetDouble());
        List<string> printed = [];
        for (int j = 0; j < Iterations; j++)
        {
            var l1 = (Data.X * syn0).Map(SpecialFunctions.Logistic);
            l2 = (l1 * syn1).Map(SpecialFunctions.Logistic);
            var l2Error = Data.Y - l2;
            double mean = l2Error.PointwiseAbs().ToColumnMajorArray().Average();
            if (measured.TryGetValue(j, out double wanted)) Assert.Equal(wanted, mean, 1e-9);
            if (j % 10000 == 0) printed.Add("Error:" + Python2Text(mean));
            var l2Delta = l2Error.PointwiseMultiply(l2.Map(Wrong));
            var l1Delta = (l2Delta * syn1.Transpose()).PointwiseMultiply(l1.Map(Wrong));
            syn1 += l1.TransposeThisAndMultiply(l2Delta);
            syn0 += Data.X.TransposeThisAndMultiply(l1Delta);
        }
        Assert.Equal(expected.At("printed").Strings(), printed);
        Reference.Close(expected.At("final_syn0").Numbers(), syn0.ToRowMajorArray(), 1e-9);
        Reference.Close(expected.At("final_syn1").Numbers(), syn1.ToColumnMajorArray(), 1e-9);
        Reference.Close(expected.At("l2_last_forward").Numbers(), l2.ToColumnMajorArray());

        static double Wrong(double a) => SpecialFunctions.Logistic(a) * (1 - SpecialFunctions.Logistic(a));
    }

    private static void CheckFirstIteration(JsonElement expected, Network network)
    {
        var pass = network.Backward(Data.X, Data.Y, Loss.HalfSumSquaredError);
        Reference.Close(expected.At("l1").Numbers(), pass.Forward.Activations[0].ToRowMajorArray());
        Reference.Close(expected.At("l2").Numbers(), pass.Forward.Output.ToColumnMajorArray());
        Reference.Close(expected.At("l2_error").Numbers(), (-pass.ActivationGradients[1]).ToColumnMajorArray());
        Reference.Close(expected.At("l2_delta").Numbers(), (-pass.PreActivationGradients[1]).ToColumnMajorArray());
        Reference.Close(expected.At("l1_error").Numbers(), (-pass.ActivationGradients[0]).ToRowMajorArray());
        Reference.Close(expected.At("l1_delta").Numbers(), (-pass.PreActivationGradients[0]).ToRowMajorArray());
        network.Update(pass.Gradient, 1);
        Reference.Close(expected.At("syn0_after").Numbers(), network.Layers[0].Weights.ToColumnMajorArray());
        Reference.Close(expected.At("syn1_after").Numbers(), network.Layers[1].Neurons[0].Weights);
    }

    private static double MeanAbsoluteError(Network network) => (Data.Y - network.Predict(Data.X)).PointwiseAbs().ToColumnMajorArray().Average();

    /// <summary>What Python 2 prints for a number: at most twelve significant digits.</summary>
    private static string Python2Text(double value) => value.ToString("G12", CultureInfo.InvariantCulture);

    private static Network Start(int seed)
    {
        var random = new NumPyRandom(seed);
        return new Network([3, 4, 1], biases: false).Initialize(() => 2 * random.NextDouble() - 1, DrawOrder.InputByInput);
    }
}
