namespace NotebookNet.Fann.Tests;

/// <summary>Reports, stopping, copies and the switch between FANN's RPROP and the published one.</summary>
public class FannTrainingTests
{
    [Fact]
    public void Reports_come_first_every_n_epochs_and_last()
    {
        // libfann needs 1,161 epochs from this seed (fann.json, srand_3).
        var epochs = new List<int>();
        var result = AndGate.Create(3).TrainOnData(AndGate.Data, 1000, 300, 0.00001f, report =>
        {
            epochs.Add(report.Epoch);
            return true;
        });
        Assert.Equal([1, 300, 600, 900, 1000], epochs);
        Assert.Equal((1000, false), (result.Epochs, result.Reached));
    }

    [Fact]
    public void A_report_can_end_the_training() =>
        Assert.Equal(20, AndGate.Create(3).TrainOnData(AndGate.Data, 1000, 10, 0.00001f, report => report.Epoch < 20).Epochs);

    [Fact]
    public void A_training_can_be_canceled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => AndGate.Create(3).TrainOnData(AndGate.Data, 1000, 0, 0, null, source.Token));
    }

    [Fact]
    public void Without_a_callback_the_reports_are_printed_as_fann_prints_them()
    {
        var console = Console.Out;
        using var printed = new StringWriter { NewLine = "\n" };
        Console.SetOut(printed);
        try
        {
            AndGate.Create(38).TrainOnFile(FannReference.PathOf("and.data"), 10000, 1000, 0.00001f);
        }
        finally
        {
            Console.SetOut(console);
        }
        // Printed by fann_train_on_data of libfann 2.2.0 after srand(38).
        Assert.Equal(
            "Max epochs    10000. Desired error: 0.0000100000.\nEpochs            1. Current error: 0.2486486286. Bit fail 4.\nEpochs           25. Current error: 0.0000000000. Bit fail 0.\n",
            printed.ToString());
    }

    [Fact]
    public void A_copy_trains_on_like_the_original_and_leaves_it_alone()
    {
        var net = AndGate.Create(3);
        net.TrainOnData(AndGate.Data, 10, 0, 0);
        var copy = net.Copy();
        double[] weights = net.Weights;
        copy.TrainOnData(AndGate.Data, 10, 0, 0);
        Assert.Equal(weights, net.Weights);
        net.TrainOnData(AndGate.Data, 10, 0, 0);
        Assert.Equal(net.Weights, copy.Weights);
        Assert.Equal(net.ToText(), copy.ToText());
    }

    [Fact]
    public void Fanns_rprop_moves_a_weight_without_a_slope_and_the_strict_one_does_not()
    {
        // An input that is always 0 gives its weight a slope of exactly 0.
        var data = FannTrainingData.Parse("2 2 1\n0 1\n1\n0 -1\n0\n");
        foreach ((var variant, double moved) in new[] { (RpropVariant.Fann, 0.1f * 1.2f), (RpropVariant.Strict, 0.0) })
        {
            var net = FannNetwork.CreateStandard([2, 1], new GlibcRandom(1));
            net.RpropVariant = variant;
            double before = net.Weights[0];
            net.TrainEpoch(data);
            Assert.Equal(before + moved, net.Weights[0], 1e-8);
        }
    }

    [Fact]
    public void Scaling_moves_what_lies_a_deviation_off_the_mean_to_the_ends_of_the_range_and_back()
    {
        // Means 2, 20 and 2, deviations 1, 10 and 2.
        var data = FannTrainingData.Parse("2 2 1\n1 10\n0\n3 30\n4\n");
        var net = FannNetwork.CreateStandard([2, 1], new GlibcRandom(1));
        net.SetScalingParameters(data, -1, 1, 0, 1);
        Assert.Equal([1.0, -1], net.ScaleInput(3, 10));
        Assert.Equal([3.0, 10], net.DescaleInput(1, -1));
        Assert.Equal([0.5], net.ScaleOutput(2));
        Assert.Equal([2.0], net.DescaleOutput(0.5));
        net.ClearScaling();
        Assert.Throws<InvalidOperationException>(() => net.ScaleInput(3, 10));
    }
}
