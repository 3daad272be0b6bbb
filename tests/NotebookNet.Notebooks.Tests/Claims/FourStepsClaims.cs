using System.Text.Json.Nodes;
using NotebookNet.Notebooks.Tests.Files;
using NotebookNet.Notebooks.Tests.Runs;

namespace NotebookNet.Notebooks.Tests.Claims;

/// <summary>What <c>07-neuron-sigmoid-logistic.ipynb</c> says, held against the article, the reference, and many seeds.</summary>
public sealed class FourStepsClaims
{
    private const string Notebook = "07-neuron-sigmoid-logistic.ipynb";

    [Fact]
    public async Task The_neuron_makes_5_of_its_inputs_and_1_of_5()
    {
        var results = (await NotebookRuns.AsCommitted(Notebook)).Results();
        var expected = Reference.Experiment("spam_neuron");
        Assert.Equal(expected["truth_table"]!.AsArray().Select(row => (double)row!["total"]!), Column(results, "sum"));
        Reference.AssertClose([.. expected["truth_table"]!.AsArray().Select(row => (double)row!["sigmoid"]!)], Column(results, "output"), 1e-15);
        Assert.Contains("sum 5, sigmoid 0.9933071490757153, rounded 1", Text(await NotebookRuns.AsCommitted(Notebook), "step1"));
    }

    [Fact]
    public async Task The_other_message_would_be_spam_too()
    {
        // The correction: input 0, 1 has the sum 1 and the sigmoid 0.731.
        string table = Text(await NotebookRuns.AsCommitted(Notebook), "correction-spam");
        Assert.Contains("0.7311", table);
        Assert.Contains("0.9933", table);
    }

    [Fact]
    public async Task The_logistic_regression_is_at_the_bottom_of_its_valley_as_far_as_the_petals_go()
    {
        // At the minimum of the mean cross-entropy the answers add up to the number of virginicas, and are uncorrelated with the inputs.
        var run = await NotebookRuns.With(Notebook, ("epochs", "5000"), ("learningRate", "5"));
        double[] answers = run.Numbers("predictions");
        Assert.Equal(100, answers.Length);
        Assert.Equal(50, answers.Sum(), 1e-3);
        Assert.Equal(0.94, (double)run.Results()["accuracy"]!);
    }

    [Theory]
    [InlineData("0.1", "100")]
    [InlineData("2", "1000")]
    public async Task By_hand_and_by_the_library_it_ends_at_the_same_weights(string learningRate, string epochs)
    {
        string[] table = Text(await NotebookRuns.With(Notebook, ("learningRate", learningRate), ("epochs", epochs)), "compare-library").Split('\n');
        string Numbers(string way) => string.Join(' ', table.Single(line => line.StartsWith(way)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^3..]);
        Assert.Equal(Numbers("by hand"), Numbers("library"));
    }

    [Fact]
    public void One_neuron_answers_one_half_to_all_of_exclusive_or_wherever_it_starts()
    {
        Assert.All(Enumerable.Range(0, 100), seed =>
        {
            var neuron = new Network([2, 1]).Initialize(new NumPyRandom(seed));
            neuron.Fit(DataSets.Xor, learningRate: 1, epochs: 4000, loss: Loss.MeanBinaryCrossEntropy);
            Assert.All(neuron.Predict(DataSets.Xor.X).Column(0), answer => Assert.Equal(0.5, answer, 1e-6));
        });
    }

    [Fact]
    public async Task About_one_network_of_three_hidden_neurons_in_ten_gets_stuck_on_exclusive_or()
    {
        string count = Text(await NotebookRuns.AsCommitted(Notebook), "many-seeds");
        Assert.InRange(int.Parse(count.Split(' ')[0].Trim('"')), 160, 195);
    }

    private static double[] Column(JsonNode results, string key) => [.. results["answered"]!.AsArray().Select(row => (double)row![key]!)];

    private static string Text(Engine.Running.NotebookRun run, string id)
    {
        run.AssertSucceeded();
        return run.Notebook.CellWithId(id)!.Outputs.Select(output => output.GetText("text/plain")).First(text => text is not null)!;
    }
}
