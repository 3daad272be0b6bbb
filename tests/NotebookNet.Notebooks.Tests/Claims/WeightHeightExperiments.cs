using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Notebooks.Tests.Files;
using NotebookNet.Notebooks.Tests.Runs;

namespace NotebookNet.Notebooks.Tests.Claims;

/// <summary>The experiments of <c>03-weight-height-classifier.ipynb</c> that no article has: each number is read from its sentence and computed anew.</summary>
public sealed class WeightHeightExperiments
{
    private const string Notebook = "03-weight-height-classifier.ipynb";
    private static readonly Matrix<double> PoundsAndInches = Matrix<double>.Build.DenseOfRowArrays([133, 65], [160, 72], [152, 70], [120, 60]);
    private static readonly Matrix<double> X = Shifted(135, 66);
    private static readonly Matrix<double> Y = Matrix<double>.Build.DenseOfColumnArrays([1, 0, 0, 1]);

    [Fact]
    public async Task Without_the_shift_no_network_of_a_thousand_learns_and_none_of_the_first_hundred_in_ten_times_the_epochs()
    {
        Assert.Equal(1000, Prose.Number(Notebook, "title", "of ([0-9,]+) such networks not one gets all four right"));
        Assert.Equal(0, Learned(PoundsAndInches, 1000, learningRate: 0.1, epochs: 1000));
        string[] rows = [.. (await NotebookRuns.AsCommitted(Notebook)).Text("without-shift").TrimEnd().Split('\n')];
        Assert.Equal(["0", "0", "6", "911", "100", "1,000", "1,000"], rows[^7..].Select(row => row.TrimEnd().Split(' ')[^1]));       // NumPy's counts
    }

    [Fact]
    public async Task Without_the_shift_most_networks_do_not_move_any_more()
    {
        // C, in the same order of the sums: 608 of 1,000.
        int still = Study(PoundsAndInches, 1000, 0.1, 1000).Networks
            .Count(net => net.Parameters.SequenceEqual(Fitted(net.Clone(), PoundsAndInches, 0.1, 1).Parameters));
        Assert.InRange(still, 550, 649);
        Prose.Says(Notebook, "shift-after", @"in (\d+) % another epoch changes not a single bit", 10 * Math.Round(still / 100.0));
        Assert.Contains("in about 60 % of 1,000", (await NotebookRuns.AsCommitted(Notebook)).Text("without-shift"));
    }

    [Fact]
    public async Task Without_the_shift_nearly_all_hidden_neurons_say_the_same_to_everybody()
    {
        static bool SaysTheSame(Network net) => net.Forward(PoundsAndInches).Activations[0].EnumerateColumns().All(a => a.Maximum() - a.Minimum() < 0.01);
        int begin = Enumerable.Range(0, 1000).Count(seed => SaysTheSame(Untrained(seed)));
        int later = Study(PoundsAndInches, 1000, 0.1, 10).Networks.Count(SaysTheSame);
        Assert.Equal((922, 996), (begin, later));       // NumPy's counts
        Assert.Contains("Nine networks in ten begin like that.", NotebookFile.Read(Notebook).Cell("shift-why").Source);
        Assert.Contains("in 922 of 1,000 networks before training, in 996", (await NotebookRuns.AsCommitted(Notebook)).Text("why-shift"));
    }

    [Fact]
    public void It_is_the_size_of_the_numbers_a_hundredth_of_them_needs_no_shift() =>
        Assert.Equal(911, Learned(PoundsAndInches / 100, 1000, learningRate: 0.1, epochs: 1000));      // NumPy's count

    [Fact]
    public void With_the_true_means_all_learn() =>
        Assert.Equal(1000, Learned(Shifted(PoundsAndInches.Column(0).Average(), PoundsAndInches.Column(1).Average()), 1000, learningRate: 0.1, epochs: 1000));

    [Fact]
    public void The_border_turns_after_all_four_are_right()
    {
        Network early = Trained(44, 0.1, 50), late = Trained(44, 0.1, 1000);
        Assert.Equal(1, Metrics.Accuracy(early.Predict(X), Y));
        double[] tilts = [.. new[] { early, Trained(44, 0.1, 200), late }.Select(net => Border(net, 14) - Border(net, -14))];
        Assert.True(tilts[0] > tilts[1] && tilts[1] > tilts[2]);
    }

    [Fact]
    public void From_zeros_the_hidden_neurons_learn_and_stay_twins_to_the_last_bit()
    {
        var zeros = Fitted(new Network([2, 2, 1]) { Parameters = new double[9] }, X, 0.1, 1000);
        Assert.Equal(1, Metrics.Accuracy(zeros.Predict(X), Y));
        double[] p = Fitted(zeros, X, 0.1, 9000).Parameters;
        Assert.Equal((p[0], p[1], p[4], p[6]), (p[2], p[3], p[5], p[7]));
        Assert.NotEqual(0, p[0]);
    }

    [Fact]
    public void Ten_times_the_rate_needs_a_tenth_of_the_epochs()
    {
        double LossAfter(double rate, int epochs) => Loss.MeanSquaredError.Value(Trained(44, rate, epochs).Predict(X), Y);
        double[] told = Prose.Numbers(Notebook, "rates-after", @"as far in (\d+) epochs as the article's in ([\d,]+)\.");
        Assert.InRange(LossAfter(1, (int)told[0]) / LossAfter(0.1, (int)told[1]), 0.9, 1.1);
        Assert.InRange(LossAfter(0.01, 1000) / LossAfter(0.1, 100), 0.9, 1.1);
    }

    [Fact]
    public void The_loss_falls_fast_at_first_and_ever_more_slowly_from_epoch_11_on()
    {
        var loss = Untrained(44).Fit(X, Y, 0.1, 1000, Loss.MeanSquaredError, batchSize: 1).Loss;
        double[] falls = [.. loss.Zip(loss.Skip(1), (before, after) => before - after)];
        int fastest = Array.IndexOf(falls, falls.Max());
        Assert.Equal(11, fastest + 1);
        Assert.Contains("falls fast at first, then ever more slowly", NotebookFile.Read(Notebook).Cell("loss-text").Source);
        Assert.All(falls[fastest..].Zip(falls[(fastest + 1)..]), pair => Assert.True(pair.Second < pair.First));
    }

    [Fact]
    public async Task Networks_that_a_large_rate_threw_away_come_back_slowly()
    {
        string[] rows = [.. (await NotebookRuns.AsCommitted(Notebook)).Text("rates-answer").TrimEnd().Split('\n')];
        Assert.EndsWith(" 200", rows[^3]);
        double[][] told = [.. rows[^2..].Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2..].Select(Prose.Read).ToArray())];
        Assert.Equal([Learned(X, 200, 30, 10_000), Learned(X, 200, 100, 10_000)], told.Select(row => (double)row[1]));
        Assert.InRange((told[0][1] - told[0][0]) / (200 - told[0][0]), 0.5, 1);      // most of those that 30 threw away, and few that 100 did
        Assert.InRange((told[1][1] - told[1][0]) / (200 - told[1][0]), 0, 0.1);
    }

    [Fact]
    public void Beyond_a_weighted_sum_of_37_a_network_is_stuck_for_good()
    {
        Assert.Equal(0, Activation.Sigmoid.Derivative(Prose.Number(Notebook, "rates-answer-after", @"Beyond a weighted sum of (\d+)")));
        var thrown = Enumerable.Range(0, 200).Select(seed => Trained(seed, 100, 1000)).Where(net => Metrics.Accuracy(net.Predict(X), Y) < 1).ToList();
        Assert.All(thrown, net =>       // the same to everybody, and sure of it
        {
            double[] outputs = [.. net.Predict(X).Column(0)];
            Assert.True(outputs.Max() - outputs.Min() < 0.01 && Math.Abs(outputs[0] - 0.5) > 0.49);
        });
        Assert.Contains(thrown, net => net.Parameters.SequenceEqual(Fitted(net.Clone(), X, 100, 1000).Parameters));
    }

    [Fact]
    public void The_counts_in_the_text_are_those_of_a_thousand_seeds()
    {
        double[] emilys = [.. Study(X, 1000, 0.1, 1000).Predict(-7, -3).Order()];
        Prose.Says(Notebook, "many-after", @"Emily's median is ([\d.]+), and only (\w+) networks print both",
            (emilys[499] + emilys[500]) / 2, Reference.Experiment("zhou_training")["distribution_1000_seeds"]!["both"].Numbers().Length);
    }

    private static Matrix<double> Shifted(double pounds, double inches) => PoundsAndInches.MapIndexed((_, k, value) => value - (k == 0 ? pounds : inches));

    private static Network Untrained(int seed)
    {
        var random = new NumPyRandom(seed);
        return new Network([2, 2, 1]).Initialize(() => random.NextGaussian(), DrawOrder.WeightsThenBiases);
    }

    private static Network Trained(int seed, double learningRate, int epochs) => Fitted(Untrained(seed), X, learningRate, epochs);

    private static Network Fitted(Network net, Matrix<double> people, double learningRate, int epochs)
    {
        new Trainer(net, Loss.MeanSquaredError, new GradientDescent(learningRate)) { Epochs = epochs, BatchSize = 1, RecordEvery = 0 }.Fit(people, Y);
        return net;
    }

    private static SweepResult Study(Matrix<double> people, int seeds, double learningRate, int epochs) =>
        Sweep.Seeds(seeds, Untrained).Fit(people, Y, learningRate, epochs, batchSize: 1, recordEvery: 0);

    private static int Learned(Matrix<double> people, int seeds, double learningRate, int epochs) =>
        Study(people, seeds, learningRate, epochs).Networks.Count(net => Metrics.Accuracy(net.Predict(people), Y) == 1);

    /// <summary>The weight at which a network is undecided, for a height.</summary>
    private static double Border(Network net, double height)
    {
        (double low, double high) = (-60, 60);
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            if (net.Predict(middle, height)[0] > 0.5) low = middle;
            else high = middle;
        }

        return low;
    }
}
