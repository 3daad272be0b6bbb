using System.Text.Json;

namespace NotebookNet.Fann.Tests;

/// <summary>The article's training from 1,000 seeds, against libfann's own counts and lists.</summary>
public class AndSeedTests
{
    [Theory]
    [InlineData(RpropVariant.Fann, "statistics_1000_srand_seeds", "double")]
    [InlineData(RpropVariant.Strict, "patched_library_statistics", null)]
    public void One_thousand_seeds_end_as_they_do_in_libfann(RpropVariant variant, string statistics, string? library)
    {
        var expected = Reference.Experiments.At("fann_and", statistics);
        if (library is not null)
            expected = expected.GetProperty(library);
        const int Seeds = 1000;
        bool[] reached = new bool[Seeds];
        double[][] outputs = new double[Seeds][];
        Parallel.For(0, Seeds, i =>
        {
            var net = AndGate.Create((uint)i + 1);
            net.RpropVariant = variant;
            reached[i] = net.TrainOnData(AndGate.Data, 10000, 0, 0.00001f).Reached;
            outputs[i] = [net.Run(-1, -1)[0], net.Run(-1, 1)[0], net.Run(1, -1)[0], net.Run(1, 1)[0]];
        });
        int[] wrong = [.. Enumerable.Range(0, Seeds).Where(i => outputs[i] is not [< 0, < 0, < 0, > 0]).Select(i => i + 1)];
        Assert.Equal(expected.GetProperty("wrong_sign_seeds").Integers(), wrong);
        Assert.Equal(expected.GetProperty("all_four_signs_correct").GetInt32(), Seeds - wrong.Length);
        Assert.Equal(expected.GetProperty("reached_1e5").GetInt32(), reached.Count(r => r));
        Assert.Equal(expected.GetProperty("run_1_m1_exactly_minus1").GetInt32(), outputs.Count(o => o[2] == -1));
    }
}
