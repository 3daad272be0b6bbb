using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Notebooks.Tests.Files;
using NotebookNet.Notebooks.Tests.Runs;

namespace NotebookNet.Notebooks.Tests.Claims;

/// <summary>What <c>01-single-neuron.ipynb</c> says, held against the article, NumPy, and many seeds.</summary>
public sealed class SingleNeuronClaims
{
    private const string Notebook = "01-single-neuron.ipynb";
    private static readonly Matrix<double> X = Matrix<double>.Build.DenseOfRowArrays([0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]);
    private static readonly Matrix<double> Y = Matrix<double>.Build.DenseOfColumnArrays([0, 1, 1, 0]);

    [Fact]
    public async Task The_run_ends_at_the_digits_that_the_article_prints()
    {
        var run = await NotebookRuns.AsCommitted(Notebook);
        Reference.AssertPrinted("-0.16595599 0.44064899 -0.99977125", run.Numbers("initialWeights"));
        Reference.AssertPrinted("9.67299303 -0.2078435 -4.62963669", run.Numbers("finalWeights"));
        Reference.AssertPrinted("0.99993704", (double)run.Results()["predictions"]!["[1, 0, 0]"]!);
        Assert.Contains("0.99993704", run.Notebook.CellWithId("scratch")!.Outputs.Single().StreamText);
    }

    [Theory, InlineData(0u), InlineData(1u)]
    public async Task With_another_seed_it_ends_where_NumPy_does(uint seed)
    {
        var expected = Reference.Experiment("spencer_harper_single_neuron")["numpy_seeds"]![seed.ToString()]!;
        var run = await NotebookRuns.Only(Notebook, "results", ("seed", seed.ToString()));
        Reference.AssertClose(expected["initial_weights"].Numbers(), run.Numbers("initialWeights"), tolerance: 0);
        Reference.AssertClose(expected["final_weights"].Numbers(), run.Numbers("finalWeights"));
        foreach (var answer in expected["predictions_all_8"]!.AsArray())
        {
            string question = $"[{string.Join(", ", answer!["x"].Numbers())}]";
            Assert.Equal((double)answer["p"]!, (double)run.Results()["predictions"]![question]!, 1e-12);
        }
    }

    [Fact]
    public async Task The_nine_lines_and_the_library_end_at_the_same_weights()
    {
        var results = await NotebookRuns.AsCommitted(Notebook);
        Reference.AssertClose(results.Numbers("finalWeightsByHand"), results.Numbers("finalWeights"));
    }

    [Fact]
    public void On_the_way_the_weights_are_NumPys()
    {
        foreach (var checkpoint in Reference.Experiment("spencer_harper_single_neuron")["numpy_seeds"]!["1"]!["checkpoints"]!.AsArray())
            Reference.AssertClose(checkpoint!["weights"].Numbers(), Trained(seed: 1, (int)checkpoint["updates_done"]!).Parameters);
    }

    [Fact]
    public void Two_hundred_seeds_agree_in_six_digits_and_so_do_a_thousand()
    {
        // NumPy, seeds 0 to 999: from 0.9999369896 to 0.9999370805.
        double[] answers = Sweep.Seeds(1000, New).Fit(X, Y, 1, 10_000, Loss.HalfSumSquaredError, recordEvery: 0).Predict(1, 0, 0);
        Assert.Equal("0.9999369896", answers.Min().As("0.9999369896"));
        Assert.Equal("0.9999370805", answers.Max().As("0.9999370805"));
    }

    [Theory]
    [InlineData(5, 200)]
    [InlineData(10, 159)]
    [InlineData(20, 69)]
    public void Of_200_neurons_with_larger_first_weights_fewer_learn_the_rule(double scale, int right)
    {
        // The counts are NumPy's.
        Network Scaled(int seed)
        {
            var neuron = New(seed);
            neuron.Parameters = [.. neuron.Parameters.Select(weight => scale * weight)];
            return neuron;
        }

        var study = Sweep.Seeds(200, Scaled).Fit(X, Y, 1, 10_000, Loss.HalfSumSquaredError, recordEvery: 0);
        Assert.Equal(right, study.Networks.Count(neuron => Metrics.Accuracy(neuron.Predict(X), Y) == 1));
    }

    [Fact]
    public void The_third_weight_is_the_bias_without_it_the_first_example_stays_at_one_half()
    {
        var random = new NumPyRandom(1);
        var unbiased = new Network([2, 1], biases: false).Initialize(() => 2 * random.NextDouble() - 1, DrawOrder.InputByInput);
        Fit(unbiased, X.SubMatrix(0, 4, 0, 2), 10_000);
        Assert.Equal(0.5, unbiased.Predict(0, 0)[0]);
        Reference.AssertClose([8.93997576, -4.36668704], unbiased.Parameters, 1e-8);      // NumPy's
    }

    [Fact]
    public void A_question_of_three_zeros_is_answered_with_exactly_one_half() =>
        Assert.Equal(0.5, Trained(seed: 1, 10_000).Predict(0, 0, 0)[0]);

    [Fact]
    public void The_question_gets_a_surer_answer_than_any_example()
    {
        var neuron = Trained(seed: 1, 10_000);
        Assert.All(neuron.Predict(X).ToRowMajorArray(), answer => Assert.True(Math.Abs(answer - 0.5) < neuron.Predict(1, 0, 0)[0] - 0.5));
    }

    [Theory]        // NumPy's weights
    [InlineData(10, 1.72057624, 0.23669265, -0.84074522)]
    [InlineData(100, 4.62128737, -0.20338466, -2.09325311)]
    [InlineData(1000, 7.26283009, -0.21614618, -3.41703015)]
    [InlineData(100_000, 12.00870061, -0.2044116, -5.8002822)]
    public void The_weights_never_settle(int corrections, double first, double second, double third) =>
        Reference.AssertClose([first, second, third], Trained(seed: 1, corrections).Parameters, 1e-7);

    [Fact]
    public void A_learning_rate_of_100_answers_the_question_perfectly_and_half_of_the_examples_wrongly()
    {
        var neuron = New(1);
        neuron.Fit(X, Y, learningRate: 100, epochs: 10_000, loss: Loss.HalfSumSquaredError);
        Assert.Equal("1.00000000", neuron.Predict(1, 0, 0)[0].As("1.00000000"));
        Assert.All(neuron.Predict(X).ToRowMajorArray(), answer => Assert.InRange(answer, 0.99, 1));
    }

    [Fact]
    public void Four_corrections_are_enough_to_have_all_examples_on_the_right_side()
    {
        var neuron = New(1);
        var history = neuron.Fit(X, Y, 1, 10, loss: Loss.HalfSumSquaredError);
        Assert.Equal([false, false, false, false, true, true], Enumerable.Range(0, 6).Select(n => history.AccuracyAt(n) == 1));
    }

    private static Network New(int seed)
    {
        var random = new NumPyRandom(seed);
        return new Network([3, 1], biases: false).Initialize(() => 2 * random.NextDouble() - 1, DrawOrder.InputByInput);
    }

    private static Network Trained(int seed, int corrections) => Fit(New(seed), X, corrections);

    private static Network Fit(Network neuron, Matrix<double> x, int corrections)
    {
        neuron.Fit(x, Y, learningRate: 1, epochs: corrections, loss: Loss.HalfSumSquaredError);
        return neuron;
    }
}
