using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

public class LiveLossTests
{
    private sealed class Clock : TimeProvider
    {
        public long Milliseconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Milliseconds;
    }

    [Fact]
    public void Ten_pictures_a_second_at_most_and_one_at_the_end()
    {
        var clock = new Clock();
        var live = new LiveLoss(clock: clock);
        var shown = new List<Figure>();
        var feed = live.Feed(shown.Add);

        for (int epoch = 0; epoch <= 1000; epoch++, clock.Milliseconds++)
            feed(new TrainingProgress(epoch, 1000, 1.0 / (epoch + 1), 0));

        Assert.InRange(shown.Count, 9, 11);      // one second, and the last epoch
        Assert.Equal(live.Figure.ToJson(), shown[^1].ToJson());
        Assert.Contains("1,000", shown[^1].Description);
    }

    [Fact]
    public void A_training_feeds_it_and_its_last_picture_holds_the_last_loss()
    {
        var live = new LiveLoss(name: "mean squared error");
        Figure? shown = null;
        var network = new Network([2, 3, 1]).Initialize(new NumPyRandom(0));
        var history = new Trainer(network, Loss.MeanSquaredError, new Adam(0.1)) { Epochs = 50, Progress = live.Feed(figure => shown = figure) }
            .Fit(DataSets.Xor);

        double last = (double)shown!.Data[0]!["y"]!.AsArray()[^1]!;
        Assert.Equal(history.FinalLoss, last, Math.Abs(history.FinalLoss) * 1e-5);
    }

    [Fact]
    public void Before_the_first_epoch_it_is_an_empty_figure_that_says_so() =>
        Assert.Equal("No epoch has been trained yet.", new LiveLoss().Figure.Description);
}
