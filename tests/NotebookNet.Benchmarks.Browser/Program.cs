using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices.JavaScript;
using NotebookNet;
using NotebookNet.Benchmarks;

return;

/// <summary>What the page asks for: the workloads of the desktop's benchmarks that fit into a page, and studies of many seeds.</summary>
public static partial class Library
{
    /// <summary>A workload as JSON, for the loops in JavaScript: sizes, epochs, batch size, learning rate, data, weights.</summary>
    [JSExport]
    internal static string Describe(string name)
    {
        var w = Find(name);
        return $$"""
            {"sizes":[{{string.Join(',', w.Sizes)}}],"epochs":{{w.Epochs}},"batch":{{w.BatchSize}},"rate":{{Text(w.LearningRate)}},
            "sums":{{(w.SumsLoss ? "true" : "false")}},"biases":{{(w.Biases ? "true" : "false")}},"samples":{{w.X.RowCount}},"x":[{{Numbers(w.X.ToRowMajorArray())}}],"y":[{{Numbers(w.Y?.ToRowMajorArray() ?? [])}}],"weights":[{{Numbers(w.Weights)}}]}
            """;
    }

    /// <summary>Trains, or draws a surface, once.</summary>
    /// <returns>The milliseconds and the sum of all parameters, or of the surface.</returns>
    [JSExport]
    internal static double[] Run(string name, bool records)
    {
        var w = Find(name);
        var network = w.NewNetwork();
        var watch = Stopwatch.StartNew();
        if (w.IsSurface)
        {
            double[] axis = w.X.Column(0).ToArray();
            var heights = network.PredictGrid(axis, axis);
            return [watch.Elapsed.TotalMilliseconds, heights.Enumerate().Sum()];
        }
        NewTrainer(w, network, records).Fit(w.X, w.Y!);
        return [watch.Elapsed.TotalMilliseconds, network.Parameters.Sum()];
    }

    /// <summary>Trains the network from many seeds in one call.</summary>
    /// <returns>The milliseconds for each network and the sum of all parameters of the last.</returns>
    [JSExport]
    internal static double[] Study(string name, int seeds)
    {
        var w = Find(name);
        var watch = Stopwatch.StartNew();
        var study = Sweep.Seeds(seeds, _ => w.NewNetwork()).Train(new DataSet(w.X, w.Y!), network => NewTrainer(w, network, records: false));
        return [watch.Elapsed.TotalMilliseconds / seeds, study.Networks[^1].Parameters.Sum()];
    }

    private static Trainer NewTrainer(Workload w, Network network, bool records)
    {
        double divisor = w.SumsLoss ? 1 : w.BatchSize == 0 ? w.X.RowCount : w.BatchSize;
        return new(network, Loss.HalfSumSquaredError, new GradientDescent(w.LearningRate / divisor))
        {
            Epochs = w.Epochs,
            BatchSize = w.BatchSize,
            RecordEvery = records ? 1 : 0,
        };
    }

    private static Workload Find(string name) => Workload.All.Single(w => w.Name == name);

    private static string Numbers(double[] numbers) => string.Join(',', numbers.Select(Text));

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
