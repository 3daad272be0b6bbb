using System.Diagnostics;
using System.Globalization;

namespace NotebookNet.Benchmarks;

/// <summary>A data set of MNIST's size: 60,000 samples of 784 numbers, 784-128-10, ReLU, softmax, cross-entropy, Adam, shuffled batches of 64.</summary>
public static class LargeData
{
    private const int Samples = 60_000, Inputs = 784, Hidden = 128, Classes = 10, Batch = 64, Epochs = 3;

    /// <summary>Measures the last of three epochs in the library and in NumPy, in turn, each on all processors and on one.</summary>
    public static void Print()
    {
        string self = typeof(LargeData).Assembly.Location;
        var one = ("DOTNET_PROCESSOR_COUNT", "1");
        List<(string Name, string[] Command, (string, string)[] Environment)> contestants =
        [
            ("library", ["dotnet", self, "measure-large"], []),
            ("library, one processor", ["dotnet", self, "measure-large"], [one]),
            ("NumPy", ["/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "Peers", "large_data.py")], []),
            ("NumPy, one processor", ["/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "Peers", "large_data.py")], [("OPENBLAS_NUM_THREADS", "1")]),
        ];
        double[][] seconds = [.. contestants.Select(_ => new double[3])];
        for (int round = 0; round < 3; round++)
            for (int c = 0; c < contestants.Count; c++) seconds[c][round] = Measure(contestants[c].Command, contestants[c].Environment);
        Console.WriteLine("| | ms an epoch |");
        Console.WriteLine("|---|---:|");
        for (int c = 0; c < contestants.Count; c++)
            Console.WriteLine(FormattableString.Invariant($"| {contestants[c].Name} | {1e3 * seconds[c].Order().ElementAt(1):0} |"));
    }

    /// <summary>The seconds of the third epoch of the library, on the wall.</summary>
    public static double Library()
    {
        var random = new NumPyRandom(1);
        var x = random.Uniform(Samples, Inputs);
        int[] labels = Enumerable.Range(0, Samples).Select(_ => (int)random.NextInt(0, Classes)).ToArray();
        var y = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(Samples, Classes, (s, k) => labels[s] == k ? 1 : 0);
        var network = new Network([Inputs, Hidden, Classes], "relu", "softmax");
        var watch = new Stopwatch();
        double last = 0;
        new Trainer(network, Loss.MeanCategoricalCrossEntropy, new Adam(0.001))
        {
            Epochs = Epochs,
            BatchSize = Batch,
            ShuffleWith = new NumPyRandom(2),
            Progress = progress =>
            {
                last = watch.Elapsed.TotalSeconds;
                watch.Restart();
            },
        }.Fit(x, y);
        return last;
    }

    private static double Measure(string[] command, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true };
        Peer.FreeOpenBlas(start);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }
}
