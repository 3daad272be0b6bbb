using System.Text.Json.Nodes;
using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Notebooks.Tests.Files;
using NotebookNet.Notebooks.Tests.Runs;

namespace NotebookNet.Notebooks.Tests.Claims;

/// <summary>What <c>05-two-layer-network.ipynb</c> says, held against the article, NumPy, and a thousand seeds.</summary>
public sealed class TwoLayerClaims
{
    private const string Notebook = "05-two-layer-network.ipynb";
    private static readonly Matrix<double> X = Matrix<double>.Build.DenseOfRowArrays([0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]);
    private static readonly Matrix<double> Y = Matrix<double>.Build.DenseOfColumnArrays([0, 1, 1, 0]);
    private static readonly JsonNode Loy = Reference.Experiment("loy_two_layer");
    private static readonly Lazy<Run[]> Thousand = new(() => [.. Enumerable.Range(0, 1000).AsParallel().AsOrdered().Select(Trained)]);

    public static TheoryData<int> Seeds => [.. Loy["numpy_seeds"]!.AsObject().Select(seed => int.Parse(seed.Key))];

    [Fact]
    public async Task Seed_2_ends_near_the_article()
    {
        var run = await NotebookRuns.AsCommitted(Notebook);
        Reference.AssertPrinted("0.0184 0.9814 0.9756 0.0232", run.Numbers("predictions"));
        Assert.All(run.Numbers("predictions").Zip([0.023, 0.979, 0.975, 0.025]), pair => Assert.Equal(pair.Second, pair.First, 0.005));
        foreach (string? printed in new[] { "0.0184", "0.9814", "0.9756", "0.0232" })
            Assert.Contains(printed, run.Text("compare"));
    }

    [Theory, InlineData(0), InlineData(2), InlineData(6)]
    public async Task With_another_seed_the_notebook_ends_where_NumPy_does(int seed)
    {
        var expected = Loy["numpy_seeds"]![seed.ToString()]!;
        var run = await NotebookRuns.With(Notebook, ("seed", seed.ToString()));
        Reference.AssertClose([.. Turned(expected["initial_weights1"]!), .. expected["initial_weights2"].Numbers()], run.Parameters("initialWeights"), tolerance: 0);
        Reference.AssertClose([.. Turned(expected["final_weights1"]!), .. expected["final_weights2"].Numbers()], run.Parameters("finalWeights"));
        Reference.AssertClose(expected["output_after_1500_updates"].Numbers(), run.Numbers("predictions"));
        Reference.AssertClose(expected["output_printed_by_article_loop"].Numbers(), run.Numbers("outputBeforeTheLastUpdate"));
        Assert.Equal((double)expected["final_sse"]!, (double)run.Results()["loss"]!, 1e-12);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void With_every_seed_of_the_reference_the_losses_on_the_way_are_NumPys(int seed)
    {
        var points = Loy["numpy_seeds"]![seed.ToString()]!["loss_at"]!.AsArray();
        Reference.AssertClose([.. points.Select(point => (double)point!["sse"]!)],
            [.. points.Select(point => Thousand.Value[seed].History.LossAt((int)point!["updates_done"]!))]);
    }

    [Fact]
    public async Task The_first_steps_of_both_layers_are_NumPys()
    {
        // The article adds its step, as the notebook does.
        var first = Loy["numpy_seeds"]!["2"]!["first_iteration"]!;
        var run = await NotebookRuns.AsCommitted(Notebook);
        Assert.Equal(first["d_weights2"].Numbers().Select(step => step.As("0.000000")), LastColumns(run.Text("line-chain"), 1));
        Assert.Equal(first["d_weights1"].Numbers().Select(step => step.As("0.000000")), LastColumns(run.Text("line-backward-cell"), 4));
        Assert.StartsWith(((double)Loy["numpy_seeds"]!["2"]!["loss_at"]![0]!["sse"]!).As("0.0000000000"), run.Text("line-loss"));
    }

    [Fact]
    public async Task The_loss_falls_in_every_one_of_a_thousand_runs_and_only_seed_67_is_stuck()
    {
        Assert.All(Thousand.Value, run => Assert.All(run.History.Loss.Zip(run.History.Loss.Skip(1)), pair => Assert.True(pair.Second <= pair.First)));
        var stuck = Thousand.Value.Index().Where(run => run.Item.History.FinalLoss > 0.1).Select(run => (double)run.Index);
        Assert.Equal(Loy["statistics_1000_seeds"]!["stuck"].Numbers(), stuck);
        Assert.Equal("the loss rises in 0 runs; 1 end above 0.1 (seeds: 67)", (await NotebookRuns.AsCommitted(Notebook)).Text("count-seeds").Trim());
    }

    [Fact]
    public void Seed_67_has_two_answers_right_and_two_at_one_half()
    {
        var answers = Thousand.Value[67].Net.Predict(X).Column(0);
        Assert.Equal(0.5, Thousand.Value[67].History.FinalLoss, 0.02);
        Assert.Equal(2, answers.Count(answer => Math.Abs(answer - 0.5) < 0.05));
        Assert.Equal(2, answers.Zip(Y.Column(0)).Count(pair => Math.Abs(pair.First - pair.Second) < 0.1));
    }

    [Fact]
    public void Positive_weights_push_every_first_answer_above_one_half() => Assert.All(Enumerable.Range(0, 1000), seed =>
        Assert.All(Untrained(seed).Predict(X).Column(0), answer => Assert.True(answer > 0.5)));

    [Fact]
    public void Seed_2_rests_on_a_plateau_at_1_and_falls_to_a_fiftieth_within_300_passes()
    {
        var history = Thousand.Value[2].History;
        Assert.All(Enumerable.Range(5, 95), epoch => Assert.InRange(history.LossAt(epoch), 0.93, 1.01));
        Assert.InRange(history.LossAt(400) / history.LossAt(100), 0, 0.02);
    }

    [Fact]
    public void No_first_weight_of_the_second_layer_takes_the_loss_below_1()
    {
        var net = Untrained(2);
        double LossAt(double weight)
        {
            double[] parameters = net.Parameters;
            parameters[12] = weight;
            net.Parameters = parameters;
            return Loss.SumSquaredError.Value(net.Predict(X), Y);
        }

        double best = Enumerable.Range(-600, 1201).Select(k => k / 100.0).MinBy(LossAt);
        Assert.InRange(best, -1.6, -1.4);
        Assert.InRange(LossAt(best), 1, 1.01);
    }

    [Fact]
    public void Twenty_times_the_passes_leave_a_smaller_difference()
    {
        var longer = Untrained(2);
        longer.Fit(X, Y, 1, 30_000, Loss.SumSquaredError);
        Assert.True((longer.Predict(X) - Y).PointwiseAbs().Enumerate().Max() < 0.005);
    }

    private static IEnumerable<string> LastColumns(string table, int columns) => table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line.StartsWith("from "))
        .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^columns..])
        .Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture).As("0.000000"));

    /// <summary>NumPy's inputs x outputs as the library's outputs x inputs, in a row.</summary>
    private static IEnumerable<double> Turned(JsonNode rows) =>
        Enumerable.Range(0, rows[0]!.AsArray().Count).SelectMany(k => rows.AsArray().Select(row => (double)row![k]!));

    private static Network Untrained(int seed) =>
        new Network([3, 4, 1], biases: false).Initialize(new NumPyRandom(seed).NextDouble, DrawOrder.InputByInput);

    private static Run Trained(int seed)
    {
        var net = Untrained(seed);
        return new Run(net, net.Fit(X, Y, 1, 1500, Loss.SumSquaredError));
    }

    private sealed record Run(Network Net, TrainingHistory History);
}
