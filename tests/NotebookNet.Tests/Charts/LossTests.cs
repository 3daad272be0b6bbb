using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

public class LossTests
{
    [Fact]
    public void The_curve_holds_the_losses_at_their_epochs()
    {
        var figure = Plot.Loss([0.5, 0.25, 0.125], every: 10, firstEpoch: 1);

        Assert.Equal([1, 11, 21], figure.Numbers(0, "x"));
        Assert.Equal([0.5, 0.25, 0.125], figure.Numbers(0, "y"));
        Assert.Contains("falls from 0.5 to 0.125", figure.Description);
        Assert.Contains("1 to 21", figure.Description);
    }

    [Fact]
    public void A_loss_that_rises_again_is_described_with_its_smallest_value()
    {
        var figure = Plot.Loss([4.0, 1.0, 2.0]);
        Assert.Contains("smallest value 1 at epoch 1", figure.Description);
    }

    [Fact]
    public void A_loss_that_changes_in_no_digit_of_its_description_neither_falls_nor_rises()
    {
        Assert.Equal("Loss is 1 at both ends of the epochs 0 to 2.", Plot.Loss([1.0, 1.5, 0.99999]).Description);
        Assert.Equal("Loss falls from 2 to 0.1434 over the epochs 0 to 2.", Plot.Loss([2.0, 0.143401, 0.143402]).Description);
    }

    [Fact]
    public void A_logarithmic_axis_is_said_in_words_too()
    {
        var figure = Plot.Loss([1.0, 0.001], log: true);
        Assert.Equal("log", figure.Layout["yaxis"]!["type"]!.GetValue<string>());
        Assert.Contains("logarithmic", figure.Description);
    }

    [Fact]
    public void Test_loss_is_dashed_beside_the_training_loss()
    {
        var figure = Plot.Loss([0.5, 0.1], test: [0.6, 0.3]);
        Assert.Equal("training", figure.Text(0, "name"));
        Assert.Equal("test", figure.Text(1, "name"));
        Assert.Equal("dash", figure.Data[1]!["line"]!["dash"]!.GetValue<string>());
        Assert.Contains("test falls from 0.6 to 0.3", figure.Description);
    }

    [Fact]
    public void Long_curves_keep_their_ends_and_their_shape_in_few_points()
    {
        double[] loss = [.. Enumerable.Range(0, 60_001).Select(i => 1 / (1.0 + i))];

        var figure = Plot.Loss(loss);

        double[] x = figure.Numbers(0, "x"), y = figure.Numbers(0, "y");
        Assert.InRange(x.Length, 300, 700);
        Assert.Equal(0, x[0]);
        Assert.Equal(60_000, x[^1]);
        Assert.All(x.Zip(y), point => Assert.Equal(loss[(int)point.First], point.Second, loss[(int)point.First] * 1e-5));
        Assert.Equal(x.Order(), x);
        // The first hundred epochs, where such a curve falls most, keep at least a third of theirs.
        Assert.InRange(x.Count(epoch => epoch < 100), 33, 100);
    }

    [Fact]
    public void Several_runs_have_names()
    {
        var figure = Plot.Loss([("slow", [1.0, 0.9]), ("fast", [1.0, 0.1])]);
        Assert.Equal(["slow", "fast"], figure.Data.Select(trace => trace!["name"]!.GetValue<string>()));
        Assert.Contains("fast falls from 1 to 0.1", figure.Description);
    }

    [Fact]
    public void A_loss_that_diverged_is_drawn_as_far_as_it_is_finite()
    {
        var figure = Plot.Loss([1.0, 10, double.PositiveInfinity, double.NaN]);
        Assert.Null(figure.Data[0]!["y"]![3]);
        Assert.Contains("not a number", figure.Description);
    }

    [Fact]
    public void An_empty_loss_is_refused() => Assert.Throws<ArgumentException>(() => Plot.Loss(Array.Empty<double>()));

    [Fact]
    public void Losses_that_do_not_pair_are_refused() =>
        Assert.Contains("3", Assert.Throws<ArgumentException>(() => Plot.Loss([1.0, 2, 3], test: [1.0])).Message);

    [Fact]
    public void A_training_history_is_drawn_at_the_epochs_that_were_measured()
    {
        var history = new Trainer(new Network([2, 3, 1]).Initialize(new NumPyRandom(3)), NotebookNet.Loss.MeanSquaredError, new GradientDescent(1))
        {
            Epochs = 40,
            RecordEvery = 20,
            Test = DataSets.CircleGrid(5),
        }.Fit(DataSets.CircleGrid());

        var figure = Plot.Loss(history);

        Assert.Equal(history.Epochs.Select(epoch => (double)epoch), figure.Numbers(0, "x"));
        Assert.All(history.Loss.Zip(figure.Numbers(0, "y")), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.All(history.TestLoss.Zip(figure.Numbers(1, "y")), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.Equal(["training", "test"], figure.Data.Select(trace => trace!["name"]!.GetValue<string>()));
    }
}
