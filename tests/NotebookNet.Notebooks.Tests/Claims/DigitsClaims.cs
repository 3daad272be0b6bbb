using NotebookNet.Notebooks.Tests.Files;
using NotebookNet.Notebooks.Tests.Runs;

namespace NotebookNet.Notebooks.Tests.Claims;

/// <summary>What <c>10-handwritten-digits.ipynb</c> says, over many splits.</summary>
public sealed class DigitsClaims
{
    private const string Notebook = "10-handwritten-digits.ipynb";

    private static readonly DataSet Digits = DataSets.Digits(Path.Combine(Path.GetDirectoryName(Repository.PathOf(Notebook))!, "data", "digits.csv"));

    [Fact]
    public void Over_20_random_splits_97_percent_are_right_and_in_file_order_six_percentage_points_fewer()
    {
        double[] random = [.. Enumerable.Range(0, 20).AsParallel().Select(seed => 100 * TestAccuracy(seed, inFileOrder: false))];
        double[] ordered = [.. Enumerable.Range(0, 20).AsParallel().Select(seed => 100 * TestAccuracy(seed, inFileOrder: true))];

        Prose.Says(Notebook, "title", @"it reads (97 %) of the digits right .* the same network drops to (91 %)", random.Average(), ordered.Average());
        Assert.Equal(Prose.Number(Notebook, "after-order", "^(Six) percentage points"), Math.Round(random.Average() - ordered.Average()));
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
        Assert.Equal(Prose.Number(Notebook, "about-data", "Each of the (1,797) pictures"), Digits.Count);
        Assert.Equal(64, Digits.X.ColumnCount);
        double[] three = [.. Digits.Labels.Select(label => label == 3 ? 1.0 : 0)];
        double[] correlations = [.. Digits.X.EnumerateColumns().Where(pixel => pixel.Maximum() > 0)
            .Select(pixel => MathNet.Numerics.Statistics.Correlation.Pearson(pixel, three))];
        Prose.Says(Notebook, "after-correlation", @"the strongest, (−0.42), says", correlations.MaxBy(Math.Abs));
    }

    [Fact]
    public void The_test_loss_falls_to_epoch_39_turns_at_51_and_nearly_doubles_while_no_fewer_digits_are_right()
    {
        var history = Train(10 * 40, 0.003, out _);
        double[] test = [.. history.TestLoss];
        Assert.Equal(Prose.Number(Notebook, "after-loss", @"that of epoch (\d+), the last but one"), Array.IndexOf(test[..41], test[..41].Min()));
        Assert.Equal(Prose.Number(Notebook, "longer-after", @"turns at epoch (\d+)"), Array.IndexOf(test, test.Min()));
        Assert.InRange(test[^1] / test.Min(), 1.6, 2);
        Assert.True(history.TestAccuracy[^1] >= history.TestAccuracy[40]);
        Assert.InRange(history.Loss[0] / history.Loss[40], 250, 350);      // "to a three-hundredth"

        // Not only this split: in none of five are fewer right in the end, and in all the loss has risen from its lowest.
        Assert.All(Enumerable.Range(1, 4), seed =>
        {
            var other = Train(400, 0.003, out _, seed);
            Assert.True(other.TestAccuracy[^1] >= other.TestAccuracy[40] - 0.003 && other.TestLoss[^1] > 1.3 * other.TestLoss.Min());
        });
    }

    [Fact]
    public void A_tenth_of_the_rate_is_slow_and_after_400_epochs_as_good_and_ten_times_gains_nothing()
    {
        double Mean(double rate, int epochs) => Enumerable.Range(0, 5).AsParallel().Average(seed => TestAccuracy(seed, false, [64], rate, epochs));
        Assert.InRange(Mean(0.0003, 400), Mean(0.003, 40) - 0.005, 1);
        Assert.InRange(Mean(0.0003, 40), 0.9, Mean(0.003, 40) - 0.01);
        Assert.InRange(Mean(0.03, 40), Mean(0.003, 40) - 0.005, 1);
    }

    [Fact]
    public void The_pixel_that_moved_farthest_has_hardly_any_ink_and_three_never_moved()
    {
        Train(40, 0.003, out var trained);
        var random = new NumPyRandom(0);
        var (train, _) = Digits.Split(0.2, random);
        var before = new Network([64, 64, 10], "relu", "softmax").Initialize(random).Layers[0].Weights;
        double[] moved = [.. (trained.Layers[0].Weights - before).EnumerateColumns().Select(pixel => pixel.L2Norm() / 8)];
        int farthest = Array.IndexOf(moved, moved.Max());
        Prose.Says(Notebook, "after-moved", @"moved farthest, by (0.43), belong to a pixel at the left edge whose average ink is (0.00)", moved.Max(), train.X.Column(farthest).Average());
        Assert.Equal(0, farthest % 8);
        Assert.Equal(Prose.Number(Notebook, "after-moved", "Only the (three) pixels that are never inked"), moved.Count(distance => distance == 0));
        Assert.All(Enumerable.Range(0, 64), pixel => Assert.Equal(moved[pixel] == 0, train.X.Column(pixel).Maximum() == 0));
    }

    [Fact]
    public void Eight_hidden_neurons_are_no_better_than_none_and_beyond_64_the_gain_is_smaller_than_the_spread()
    {
        double[] Splits(int[] sizes) => [.. Enumerable.Range(0, 20).AsParallel().Select(seed => 100 * TestAccuracy(seed, false, sizes))];
        double[] none = Splits([]), eight = Splits([8]), sixtyFour = Splits([64]), twice = Splits([128]);
        Prose.Says(Notebook, "after-bigger", @"it is (95 %): ten neurons, one straight border each", none.Average());
        Assert.True(eight.Average() <= none.Average() + 0.3);
        Assert.InRange(twice.Average() - sixtyFour.Average(), 0, sixtyFour.Max() - sixtyFour.Min());
        Assert.True(Splits([4]).Average() < eight.Average() - 5);
    }

    private static TrainingHistory Train(int epochs, double rate, out Network network, int seed = 0)
    {
        var random = new NumPyRandom(seed);
        var (train, test) = Digits.Split(0.2, random);
        network = new Network([64, 64, 10], "relu", "softmax").Initialize(random);
        return new Trainer(network, Loss.MeanCategoricalCrossEntropy, new Adam(rate)) { Epochs = epochs, BatchSize = 32, ShuffleWith = random, Test = test }.Fit(train);
    }

    private static double TestAccuracy(int seed, bool inFileOrder, int[]? hidden = null, double rate = 0.003, int epochs = 40)
    {
        var random = new NumPyRandom(seed);
        var (train, test) = inFileOrder ? Digits.Split(0.2) : Digits.Split(0.2, random);
        var network = new Network([64, .. hidden ?? [64], 10], "relu", "softmax").Initialize(random);
        new Trainer(network, Loss.MeanCategoricalCrossEntropy, new Adam(rate)) { Epochs = epochs, BatchSize = 32, ShuffleWith = random, RecordEvery = 0 }.Fit(train);
        return Metrics.Accuracy(network.Predict(test.X), test.Y);
    }
}
