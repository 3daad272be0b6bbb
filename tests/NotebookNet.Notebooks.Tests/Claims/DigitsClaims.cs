using NotebookNet.Notebooks.Tests.Files;
using NotebookNet.Notebooks.Tests.Runs;

namespace NotebookNet.Notebooks.Tests.Claims;

/// <summary>What <c>10-handwritten-digits.ipynb</c> says, over many splits.</summary>
public sealed class DigitsClaims
{
    private const string Notebook = "10-handwritten-digits.ipynb";

    private static readonly DataSet Digits = DataSets.Digits(Path.Combine(Path.GetDirectoryName(Repository.PathOf(Notebook))!, "data", "digits.csv"));

    [Fact]
    public void Over_20_random_splits_97_percent_are_right_and_in_file_order_six_percent_fewer()
    {
        double[] random = [.. Enumerable.Range(0, 20).AsParallel().Select(seed => TestAccuracy(seed, inFileOrder: false))];
        double[] ordered = [.. Enumerable.Range(0, 20).AsParallel().Select(seed => TestAccuracy(seed, inFileOrder: true))];

        Assert.InRange(random.Average(), 0.965, 0.985);
        Assert.InRange(ordered.Average(), 0.90, 0.93);
        Assert.True(random.Min() > ordered.Max(), "The worst random split beats the best run in file order.");
    }

    [Fact]
    public async Task The_accuracy_that_it_shows_is_that_of_its_predictions()
    {
        var results = (await NotebookRuns.AsCommitted(Notebook)).Results();
        var (_, test) = Digits.Split(0.2, new NumPyRandom(0));
        int[] answers = [.. results["predictions"]!.Numbers().Select(answer => (int)answer)];
        Assert.Equal((double)results["testAccuracy"]!, answers.Zip(test.Labels).Average(pair => pair.First == pair.Second ? 1.0 : 0), 1e-12);
        Assert.InRange((double)results["testAccuracy"]!, 0.965, 1);
    }

    [Fact]
    public void There_are_1797_digits_of_64_pixels_and_none_tells_a_3_by_itself()
    {
        Assert.Equal(1797, Digits.Count);
        Assert.Equal(64, Digits.X.ColumnCount);
        double[] three = [.. Digits.Labels.Select(label => label == 3 ? 1.0 : 0)];
        Assert.All(Digits.X.EnumerateColumns().Where(pixel => pixel.Maximum() > 0), pixel =>
            Assert.InRange(Math.Abs(MathNet.Numerics.Statistics.Correlation.Pearson(pixel, three)), 0, 0.5));
    }

    private static double TestAccuracy(int seed, bool inFileOrder)
    {
        var random = new NumPyRandom(seed);
        var (train, test) = inFileOrder ? Digits.Split(0.2) : Digits.Split(0.2, random);
        var network = new Network([64, 64, 10], "relu", "softmax").Initialize(random);
        new Trainer(network, Loss.MeanCategoricalCrossEntropy, new Adam(0.003)) { Epochs = 40, BatchSize = 32, ShuffleWith = random, RecordEvery = 0 }.Fit(train);
        return Metrics.Accuracy(network.Predict(test.X), test.Y);
    }
}
