using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Compute;

namespace NotebookNet.Tests.Compute;

/// <summary>
/// The registers that a machine has are chosen when the process starts. So this starts processes that are told to have fewer, and holds what they
/// compute against what this one does.
/// </summary>
public class NarrowerMachineTests
{
    /// <summary>What this assembly is started with to answer as such a machine.</summary>
    internal const string Argument = "train-on-this-machine";

    /// <summary>The same, with the kernels that a browser gets.</summary>
    internal const string BrowserArgument = "train-as-in-a-browser";

    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic", 0)]
    public void A_machine_with_fewer_registers_trains_the_same_networks(string switchedOff, int widest)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly.GetExecutingAssembly().Location, Argument]) { RedirectStandardOutput = true };
        start.Environment[switchedOff] = "0";
        AnswersAreThoseOfThisMachine(start, widest);
    }

    [Fact]
    public void The_kernels_for_the_browser_train_the_same_networks() =>
        AnswersAreThoseOfThisMachine(new("dotnet", [Assembly.GetExecutingAssembly().Location, BrowserArgument]) { RedirectStandardOutput = true }, 128);

    private static void AnswersAreThoseOfThisMachine(ProcessStartInfo start, int widest)
    {
        using var process = Process.Start(start)!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);

        // On a machine that never had the wider ones the switch changes nothing, and the comparison still holds.
        Assert.InRange(int.Parse(lines[0], CultureInfo.InvariantCulture), 0, widest);
        double[] expected = Answers().ToArray();
        Assert.Equal(expected.Length, lines.Length - 1);
        for (int k = 0; k < expected.Length; k++) Assert.Equal(expected[k], double.Parse(lines[k + 1], CultureInfo.InvariantCulture), 1e-12);
    }

    /// <summary>Writes the widest registers in use and the results of some trainings, one number a line.</summary>
    internal static void Answer()
    {
        if (RowKernels.AreUsed) WorkspaceTests.CheckEverything<Lanes128>();
        int widest = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        Console.WriteLine(RowKernels.AreUsed ? 128 : widest);
        foreach (double number in Answers()) Console.WriteLine(number.ToString("R", CultureInfo.InvariantCulture));
    }

    private static IEnumerable<double> Answers()
    {
        yield return LockstepTests.LargestDifference();
        foreach (var (sizes, hidden, output, loss, batchSize) in new (int[], string, string, Loss, int)[]
        {
            ([2, 4, 1], "sigmoid", "sigmoid", Loss.MeanSquaredError, 0),
            ([2, 3, 2], "tanh", "softmax", Loss.MeanCategoricalCrossEntropy, 1),
            ([2, 17, 19, 2], "leaky-relu", "sigmoid", Loss.MeanBinaryCrossEntropy, 10),
            ([2, 33, 8, 1], "relu", "tanh", Loss.HalfSumSquaredError, 7),
            ([2, 5, 3, 1], "tanh", "sigmoid", Loss.MeanSquaredError, 4),
            ([2, 2, 1], "sigmoid", "sigmoid", Loss.MeanBinaryCrossEntropy, 3),
            ([2, 4, 4, 2], "sigmoid", "identity", Loss.HalfSumSquaredError, 1),
        })
        {
            var random = new NumPyRandom(9);
            var x = random.Uniform(43, 2, -1, 1);
            var y = Matrix<double>.Build.Dense(43, sizes[^1], (i, j) => (x[i, 0] * x[i, 1] > 0) == (j == 0) ? 1 : 0);
            var network = new Network(sizes, hidden, output).Initialize(random);
            var history = new Trainer(network, loss, new GradientDescent(0.01)) { Epochs = 20, BatchSize = batchSize }.Fit(x, y);
            yield return history.FinalLoss;
            foreach (double parameter in network.Parameters) yield return parameter;
            foreach (double answer in network.Predict(x).Enumerate()) yield return answer;
            foreach (int sample in Enumerable.Range(0, x.RowCount))
                foreach (double answer in network.Predict(x.Row(sample).ToArray())) yield return answer;
        }
    }
}
