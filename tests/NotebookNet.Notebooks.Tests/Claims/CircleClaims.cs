using System.Text.Json.Nodes;
using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Notebooks.Tests.Files;
using NotebookNet.Notebooks.Tests.Runs;

namespace NotebookNet.Notebooks.Tests.Claims;

/// <summary>What <c>04-circle-classifier.ipynb</c> says, held against the article, Python, and two hundred seeds.</summary>
public sealed class CircleClaims
{
    private const string Notebook = "04-circle-classifier.ipynb";
    private static readonly JsonNode Circle = Reference.Experiment("circle_net");
    private static readonly double[][] Points = [.. Circle["dataset"]!.AsArray().Select(Reference.Numbers)];
    private static readonly Matrix<double> X = Matrix<double>.Build.Dense(Points.Length, 2, (i, k) => Points[i][k]);
    private static readonly Matrix<double> Y = Matrix<double>.Build.Dense(Points.Length, 1, (i, _) => Points[i][2]);
    private static readonly Lazy<TrainingHistory[]> TwoHundred = new(() => [.. Enumerable.Range(0, 200).AsParallel().AsOrdered()
        .Select(seed => Untrained(seed, 4).Fit(X, Y, 10, 2000, Loss.MeanSquaredError))]);

    [Fact]
    public async Task All_21_lines_that_the_article_prints_come_out()
    {
        var run = await NotebookRuns.AsCommitted(Notebook);
        run.AssertSame("compare", lines: 21);
        string printed = string.Join(' ', Circle["python_seeds"]!["0"]!["printed"]!.AsArray().Select(line => ((string)line!).Split(' ')[1]));
        Reference.AssertPrinted(printed, run.Numbers("printedLosses"));
        Assert.Contains("0.5588", run.Text("scratch-build"));
        Assert.Contains("21 of 121", run.Text("data"));
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task With_another_seed_the_notebook_ends_where_Python_does(int seed)
    {
        var expected = Circle["python_seeds"]![seed.ToString()]!;
        var run = await NotebookRuns.With(Notebook, ("seed", seed.ToString()));
        Reference.AssertClose(InOrder(expected["initial"]!), run.Parameters("initialWeights"), tolerance: 0);
        Reference.AssertClose(InOrder(expected["final"]!), run.Parameters("finalWeights"));
        Reference.AssertClose([.. expected["loss_at"]!.AsArray().Select(line => (double)line!["loss"]!)], run.Numbers("printedLosses"));
        Reference.AssertClose(expected["surface_11"]!["values_by_x_then_y"].Numbers(), run.Numbers("predictions"));
        Assert.Contains(((double)expected["forward_0_0_untrained"]!).ToString("R"), run.Text("scratch-build"));
    }

    [Theory]
    [InlineData("python_seeds", "0")]
    [InlineData("python_seeds", "1")]
    [InlineData("python_seeds", "2")]
    [InlineData("other_configurations", "seed0_hidden_3")]
    [InlineData("other_configurations", "lr1")]
    public void Every_run_of_the_reference_ends_at_the_same_weights(string group, string key)
    {
        var expected = Circle[group]![key]!;
        var net = Untrained((int)expected["seed"]!, (int)expected["hidden"]![0]!);
        net.Fit(X, Y, (double)expected["learning_rate"]!, 2000, Loss.MeanSquaredError);
        Reference.AssertClose(InOrder(expected["final"]!), net.Parameters);
    }

    [Fact]
    public void All_121_training_points_are_right_and_98_69_percent_of_a_finer_grid()
    {
        var trained = new Network([2, 4, 1]) { Parameters = InOrder(Circle["python_seeds"]!["0"]!["final"]!) };
        bool Right(double x, double y) => trained.Predict(x, y)[0] > 0.5 == x * x + y * y < 1;
        double At(int t) => -2 + 4.0 * t / 40;
        Assert.All(Points, point => Assert.True(Right(point[0], point[1])));
        Assert.Equal("98.69", (Enumerable.Range(0, 41 * 41).Count(k => Right(At(k / 41), At(k % 41))) / 16.81).As("98.69"));
    }

    [Fact]
    public void On_the_plateau_the_loss_is_that_of_the_share_of_ones_and_at_pass_500_two_points_of_the_circle_are_left_out()
    {
        const double Share = 21.0 / 121;
        Assert.Equal("0.143", (Share * (1 - Share)).As("0.143"));
        Assert.All(Enumerable.Range(20, 80), epoch => Assert.InRange(TwoHundred.Value[0].LossAt(epoch), 0.142, 0.145));

        var half = new Network([2, 4, 1]) { Parameters = InOrder(Circle["python_seeds"]!["0"]!["params_after"]!["500"]!) };
        var wrong = Points.Where(point => half.Predict(point[0], point[1])[0] > 0.5 != (point[2] == 1)).ToList();
        Assert.Equal([1.0, 1.0], wrong.Select(point => point[2]));
    }

    [Fact]
    public void With_seed_0_three_hidden_neurons_cut_a_side_off_and_the_third_speaks_for_the_inside()
    {
        double[] output = InOrder(Circle["python_seeds"]!["0"]!["final"]!)[12..16];
        Assert.Equal([-1, -1, 1, -1], output.Select(Math.Sign));
    }

    [Fact]
    public async Task With_a_learning_rate_of_1_or_a_tenth_the_network_is_still_on_the_plateau_and_gets_there_later()
    {
        Assert.Equal("0.1402", ((double)Circle["other_configurations"]!["lr1"]!["loss_after_2000_updates"]!).As("0.1402"));
        int Passes(double rate, int most, double goal) =>
            Untrained(0, 4).Fit(X, Y, rate, most, Loss.MeanSquaredError).Loss.TakeWhile(loss => loss >= goal).Count();
        var (fast, slow) = (Passes(10, 2000, 0.01), Passes(1, 20_000, 0.01));
        Assert.InRange((double)slow / fast, 10, 12);
        Assert.InRange((double)Passes(1, 20_000, 0.1) / Passes(10, 2000, 0.1), 10, 20);
        string told = (await NotebookRuns.AsCommitted(Notebook)).Text("correction-goal");
        Assert.Contains($"{slow:N0}", told);
        Assert.DoesNotContain("over", told);
    }

    [Fact]
    public void Two_hundred_seeds_end_below_0_01_half_of_them_below_0_004()
    {
        double[] ends = TwoHundred.Value.Select(history => history.FinalLoss).Order().ToArray();
        Assert.InRange(ends[^1], 0, 0.01);
        Assert.InRange((ends[99] + ends[100]) / 2, 0, 0.004);
        int[] cliffs = TwoHundred.Value.Select(history => history.Loss.TakeWhile(loss => loss >= 0.1).Count()).Order().ToArray();
        Assert.InRange(cliffs[0], 121, 130);
        Assert.InRange(cliffs[^1], 1001, 1010);
    }

    [Fact]
    public async Task Whole_division_leaves_five_of_eleven_grid_lines() =>
        Assert.Equal(["-2", "-1", "0", "1", "2"], (await NotebookRuns.AsCommitted(Notebook)).Text("correction-division").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct());

    private static Network Untrained(int seed, int hidden)
    {
        var random = new PythonRandom(seed);
        return new Network([2, hidden, 1]).Initialize(() => random.NextDouble() - 0.5, DrawOrder.NeuronByNeuron);
    }

    /// <summary>Layers of neurons, as the article keeps them, in the order of <see cref="Network.Parameters"/>.</summary>
    private static double[] InOrder(JsonNode layers) => [.. layers.AsArray().SelectMany(layer =>
        layer!.AsArray().SelectMany(neuron => neuron!["weights"].Numbers()).Concat(layer.AsArray().Select(neuron => (double)neuron!["bias"]!)))];
}
