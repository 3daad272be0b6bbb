using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Notebooks.Tests.Files;
using NotebookNet.Notebooks.Tests.Runs;

namespace NotebookNet.Notebooks.Tests.Claims;

/// <summary>The experiments of <c>01-single-neuron.ipynb</c> that no article has: each number is read from its sentence and computed anew.</summary>
public sealed class SingleNeuronExperiments
{
    private const string Notebook = "01-single-neuron.ipynb";
    private static readonly Matrix<double> X = Matrix<double>.Build.DenseOfRowArrays([0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]);
    private static readonly Matrix<double> Y = Matrix<double>.Build.DenseOfColumnArrays([0, 1, 1, 0]);

    [Fact]
    public async Task Large_first_weights_learn_slowly_and_go_on_learning_and_fast_without_the_slope()
    {
        static Network Large(int seed)
        {
            var neuron = New(seed);
            neuron.Parameters = [.. neuron.Parameters.Select(weight => 20 * weight)];
            return neuron;
        }

        Network[] After(int epochs) => [.. Sweep.Seeds(200, Large).Fit(X, Y, 1, epochs, Loss.HalfSumSquaredError, recordEvery: 0).Networks];
        bool IsRight(Network neuron) => Metrics.Accuracy(neuron.Predict(X), Y) == 1;
        var late = After(100_000);
        string[] rows = [.. (await NotebookRuns.AsCommitted(Notebook)).Text("many-seeds").TrimEnd().Split('\n')];
        double[] told = [.. rows[^3..].Select(row => Prose.Read(row.TrimEnd().Split(' ')[^1]))];
        Assert.Equal([After(10_000).Count(IsRight), late.Count(IsRight)], told[..2]);
        Assert.True(told[1] > told[0]);
        Assert.Contains("and in all others the weights still move.", NotebookFile.Read(Notebook).Cell("after-many-seeds").Source);
        // C, after a million epochs: 124 are right, and the others move, too.
        Assert.All(late.Where(neuron => !IsRight(neuron)), neuron => Assert.NotEqual(neuron.Parameters, Fitted(neuron.Clone(), 1, 1).Parameters));
        // NumPy, with steps of error x input: 200.
        Prose.Says(Notebook, "after-many-seeds", @"Leave the slope out, and all (\d+) learn", told[2]);
    }

    [Fact]
    public void A_neuron_that_is_sure_and_wrong_is_hardly_pulled()
    {
        double Pull(double z) => (1 - Activation.Sigmoid.Value(z)) * Activation.Sigmoid.Derivative(z);
        double[] z = [.. Enumerable.Range(-1000, 2001).Select(i => i / 100.0)];
        double strongest = z.MaxBy(Pull);
        Assert.Equal(1 / 3.0, Activation.Sigmoid.Value(strongest), 0.002);      // calculus
        Assert.All([-9.0, 9], sure => Assert.True(Pull(sure) < Pull(strongest) / 1000));
    }

    [Fact]
    public void The_first_weights_change_is_the_sum_of_two_deltas()
    {
        double[] delta = [.. New(1).Predict(X).Column(0).Zip(Y.Column(0), (output, target) => (target - output) * output * (1 - output))];
        Prose.Says(Notebook, "about-praise", @"changes by ([\d.]+) \+ ([\d.]+) = ([\d.]+)\.", delta[1], delta[2], delta[1] + delta[2]);
    }

    [Fact]
    public void From_zeros_one_neuron_learns_as_well()
    {
        var zeros = Fitted(new Network([3, 1], biases: false) { Parameters = [0, 0, 0] }, 1, 10_000);
        Assert.InRange(zeros.Predict(1, 0, 0)[0], 0.999937, 0.9999371);
        Assert.Equal(1, Metrics.Accuracy(zeros.Predict(X), Y));
    }

    [Fact]
    public void Rates_of_10_and_of_a_tenth_are_after_10_000_epochs_where_a_rate_of_1_is_after_100_000_and_after_1_000()
    {
        Reference.AssertClose(Trained(1, 1, 100_000).Parameters, Trained(1, 10, 10_000).Parameters, 0.01);
        Reference.AssertClose(Trained(1, 1, 1000).Parameters, Trained(1, 0.1, 10_000).Parameters, 0.02);
    }

    [Fact]
    public void A_rate_of_100_looks_stuck_for_10_000_epochs_and_is_only_slow()
    {
        var early = Trained(1, 100, 10);
        var late = Trained(1, 100, 10_000);
        Assert.All(new[] { early, late }, neuron => Assert.Equal(0.5, Metrics.Accuracy(neuron.Predict(X), Y)));
        Assert.Equal(1, Loss.HalfSumSquaredError.Value(early.Predict(X), Y), 0.001);
        Assert.Equal(1, Loss.HalfSumSquaredError.Value(late.Predict(X), Y), 0.001);
        Assert.Equal(1, Metrics.Accuracy(Trained(1, 100, 15_000).Predict(X), Y));
    }

    [Fact]
    public async Task With_a_rate_of_100_most_other_seeds_have_the_rule_after_10_000_epochs()
    {
        var study = Sweep.Seeds(200, New).Fit(X, Y, 100, 10_000, Loss.HalfSumSquaredError, recordEvery: 0);
        int right = study.Networks.Count(neuron => Metrics.Accuracy(neuron.Predict(X), Y) == 1);
        Assert.Equal(166, right);       // NumPy's count
        Assert.Contains("166 of 200", (await NotebookRuns.AsCommitted(Notebook)).Text("bold-answer"));
    }

    private static Network New(int seed)
    {
        var random = new NumPyRandom(seed);
        return new Network([3, 1], biases: false).Initialize(() => 2 * random.NextDouble() - 1);
    }

    private static Network Trained(int seed, double learningRate, int epochs) => Fitted(New(seed), learningRate, epochs);

    private static Network Fitted(Network neuron, double learningRate, int epochs)
    {
        new Trainer(neuron, Loss.HalfSumSquaredError, new GradientDescent(learningRate)) { Epochs = epochs, RecordEvery = 0 }.Fit(X, Y);
        return neuron;
    }
}
