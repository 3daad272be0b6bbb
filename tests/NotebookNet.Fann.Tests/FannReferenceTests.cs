using System.Text.Json;

namespace NotebookNet.Fann.Tests;

/// <summary>Networks that libfann's double library trained: our runs, logs and final weights are its own, bit for bit.</summary>
public class FannReferenceTests
{
    public static TheoryData<string> Networks => FannReference.Networks;

    public static TheoryData<string> AndSeeds => [.. FannReference.Numbers.GetProperty("and_training_by_seed").EnumerateObject().Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_trained_network_gives_libfanns_outputs(string name)
    {
        var expected = FannReference.Numbers.At("networks", name, "double");
        var net = FannNetwork.CreateFromFile(FannReference.PathOf($"{name}_double.net"));
        Assert.All(expected.GetProperty("runs").EnumerateArray(), run =>
        {
            double[] input = run.GetProperty("input").Numbers();
            if (run.TryGetProperty("scaled_input", out var scaled))
            {
                input = net.ScaleInput(input);
                Assert.Equal(scaled.Numbers(), input);
            }
            double[] output = net.Run(input);
            Assert.Equal(run.GetProperty("output").Numbers(), output);
            if (run.TryGetProperty("descaled_output", out var descaled))
                Assert.Equal(descaled.Numbers(), net.DescaleOutput(output));
        });
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_network_of_the_float_library_gives_its_outputs_within_single_precision(string name)
    {
        var net = FannNetwork.CreateFromFile(FannReference.PathOf($"{name}_float.net"));
        Assert.All(FannReference.Numbers.At("networks", name, "float", "runs").EnumerateArray(), run =>
        {
            double[] input = run.TryGetProperty("scaled_input", out var scaled) ? scaled.Numbers() : run.GetProperty("input").Numbers();
            Reference.Close(run.GetProperty("output").Numbers(), net.Run(input), 1e-6);
        });
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Training_reproduces_libfanns_log_and_final_weights(string name)
    {
        var expected = FannReference.Numbers.At("networks", name, "double");
        var net = FannNetwork.CreateFromFile(FannReference.PathOf($"{name}_double.init.net"));
        var data = FannTrainingData.Load(FannReference.PathOf($"{name}.data"));
        if (expected.TryGetProperty("scaled_training_data", out var scaled))
        {
            data = FannTrainingData.Parse($"{data.Count} {data.Inputs} {data.Outputs}\n" + string.Join("\n", scaled.EnumerateArray()
                .Select(s => string.Join(" ", s.GetProperty("input").Numbers().Concat(s.GetProperty("output").Numbers()).Select(x => x.ToString("R"))))));
        }
        TrainsAs(expected, net, data);
        if (scaled.ValueKind == JsonValueKind.Undefined)
            Assert.Equal(FannReference.Text($"{name}_double.net"), net.ToText());
    }

    [Theory]
    [MemberData(nameof(AndSeeds))]
    public void The_and_gate_from_a_seed_is_libfanns_from_the_first_weight_to_the_last(string srand)
    {
        var expected = FannReference.Numbers.At("and_training_by_seed", srand, "double");
        var net = AndGate.Create(uint.Parse(srand["srand_".Length..]));
        Assert.Equal(Weights(expected.GetProperty("initial")), net.Weights);
        Assert.All(expected.GetProperty("runs_untrained")
            .EnumerateArray(), run => Assert.Equal(run.GetProperty("output").Numbers(), net.Run(run.GetProperty("input").Numbers())));
        TrainsAs(expected, net, AndGate.Data);
    }

    [Theory]
    [InlineData("and", 38u, 0)]
    [InlineData("xor_incremental", 7u, 1)]
    [InlineData("regress_batch_scaled", 11u, 0.8)]
    [InlineData("circle_shortcut_rprop", 5u, 0.5)]
    public void The_initial_weights_come_from_the_seed(string name, uint seed, double randomized)
    {
        var expected = FannReference.Numbers.At("networks", name, "double");
        Assert.Equal(expected.GetProperty("srand_seed").GetUInt32(), seed);
        int[] layers = expected.GetProperty("layers").Integers();
        var random = new GlibcRandom(seed);
        var net = expected.GetProperty("network_type").GetString() == "SHORTCUT" ? FannNetwork.CreateShortcut(layers, random)
            : FannNetwork.CreateStandard(layers, random);
        if (randomized > 0)
            net.RandomizeWeights(-randomized, randomized);
        Assert.Equal(Weights(expected.GetProperty("initial")), net.Weights);
        Assert.Equal(layers, net.LayerSizes);
        Assert.Equal(expected.GetProperty("total_neurons").GetInt32(), net.TotalNeurons);
    }

    [Fact]
    public void The_scaling_is_measured_as_libfann_measures_it()
    {
        var net = FannNetwork.CreateStandard([3, 5, 4, 2]);
        var data = FannTrainingData.Load(FannReference.PathOf("regress_batch_scaled.data"));
        net.SetScalingParameters(data, -1, 1, -1, 1);
        net.ScaleTrainingData(data);
        JsonElement[] expected = [.. FannReference.Numbers.At("networks", "regress_batch_scaled", "double", "scaled_training_data").EnumerateArray()];
        for (int i = 0; i < data.Count; i++)
        {
            Assert.Equal(expected[i].GetProperty("input").Numbers(), data.Input(i).ToArray());
            Assert.Equal(expected[i].GetProperty("output").Numbers(), data.Output(i).ToArray());
        }
    }

    private static void TrainsAs(JsonElement expected, FannNetwork net, FannTrainingData data)
    {
        var log = expected.GetProperty("mse_log").EnumerateArray().ToDictionary(row => row[0].GetInt32(), row => (row[1].GetSingle(), row[2].GetInt32()));
        int seen = 0;
        var result = net.TrainOnData(data, expected.GetProperty("max_epochs").GetInt32(), 1, expected.GetProperty("desired_error").GetSingle(), report =>
        {
            if (log.TryGetValue(report.Epoch, out var row))
            {
                Assert.Equal(row, (report.MeanSquaredError, report.BitFail));
                seen++;
            }
            return true;
        });
        Assert.Equal(log.Count, seen);
        Assert.Equal(expected.GetProperty("epochs_run").GetInt32(), result.Epochs);
        Assert.Equal(Weights(expected.GetProperty("final")), net.Weights);
        Assert.Equal(expected.GetProperty("test_mse_after_training").GetSingle(), net.TestData(data));
    }

    private static double[] Weights(JsonElement state) => [.. state.GetProperty("connections_from_to_weight").EnumerateArray().Select(c => c[2].GetDouble())];
}
