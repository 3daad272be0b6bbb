namespace NotebookNet.Tests;

public class SweepTests
{
    [Fact]
    public void A_sweep_trains_every_combination_as_if_it_were_alone()
    {
        var data = DataSets.Xor;
        var result = Sweep.Over("learning rate", 0.5, 2, 8).And("hidden", 2, 4).And("activation", "tanh", "sigmoid").Train(data, TrainerOf);
        Assert.Equal(12, result.Runs.Count);
        Assert.Equal([0.5, 2, "sigmoid"], result.Runs[1].Settings);
        Assert.Equal("learning rate 0.5, hidden 2, activation sigmoid", result.Runs[1].ToString());
        foreach (var run in result.Runs)
        {
            var alone = TrainerOf((double)run.Settings[0]!, (int)run.Settings[1]!, (string)run.Settings[2]!);
            alone.Fit(data);
            Assert.Equal(alone.Network.Parameters, run.Network.Parameters);
        }
        Assert.Equal(result.Runs.Min(r => r.History.FinalLoss), result.Best.History.FinalLoss);

        var table = result.ToTable();
        Assert.Equal(["learning rate", "hidden", "activation", "epochs", "loss", "accuracy", "note"], table.Columns);
        Assert.Equal(12, table.Rows.Count);

        Trainer TrainerOf(double rate, int hidden, string activation) =>
            new(new Network([2, hidden, 1], activation).Initialize(new NumPyRandom(0)), Loss.MeanSquaredError, new GradientDescent(rate)) { Epochs = 200 };
    }

    [Fact]
    public void A_training_that_diverges_is_a_row_of_the_table_and_never_the_best()
    {
        var line = new DataSet(new double[,] { { 1 }, { 2 }, { 3 } }, new double[,] { { 2 }, { 4 }, { 6 } });
        var result = Sweep.Over("learning rate", 0.01, 100).Train(line, rate =>
            new Trainer(new Network([1, 1], output: "identity"), Loss.MeanSquaredError, new GradientDescent(rate)) { Epochs = 2000 });
        Assert.Null(result.Runs[0].Error);
        Assert.StartsWith("Training diverged", result.Runs[1].Error);
        Assert.Same(result.Runs[0], result.Best);
        Assert.Equal("diverged", result.ToTable().Rows[1][^1]);
    }

    [Fact]
    public void Trainings_that_share_a_network_are_refused()
    {
        var network = new Network([2, 1]);
        var error = Assert.Throws<InvalidOperationException>(() =>
            Sweep.Over("learning rate", 0.1, 1).Train(DataSets.And, rate => new Trainer(network, Loss.MeanSquaredError, new GradientDescent(rate))));
        Assert.Contains("share one network", error.Message);
    }

    [Fact]
    public void It_reports_how_many_trainings_have_ended()
    {
        List<SweepProgress> reports = [];
        Sweep.Seeds(150, seed => new Network([2, 2, 1]).Initialize(new NumPyRandom((uint)seed)))
            .Train(DataSets.And, network => new Trainer(network, Loss.MeanSquaredError, new GradientDescent(1)) { Epochs = 5 }, progress: reports.Add);

        Assert.True(reports.Count > 1, $"expected several reports, got {reports.Count}");
        Assert.All(reports, report => Assert.Equal(150, report.Total));
        Assert.Equal(reports.Select(r => r.Done).Order().Distinct(), reports.Select(r => r.Done));
        Assert.Equal(150, reports[^1].Done);
    }
}
