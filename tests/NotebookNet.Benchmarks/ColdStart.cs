using System.Runtime;

namespace NotebookNet.Benchmarks;

/// <summary>What the first training of a fresh process costs, most of which is compiling.</summary>
public static class ColdStart
{
    /// <summary>Trains W3 twice, as a cell does it, and prints how long both take on the wall: run it in several fresh processes.</summary>
    public static void Print()
    {
        var workload = Workload.All.First(w => w.Name == "w3");
        var (x, y, epochs, rate) = (workload.X, workload.Y!, workload.Epochs, workload.LearningRate / 2);
        for (int run = 1; run <= 2; run++)
        {
            var network = workload.NewNetwork();
            long methods = JitInfo.GetCompiledMethodCount();
            double begin = Measuring.WallTime();
            new Trainer(network, Loss.MeanSquaredError, new GradientDescent(rate)) { Epochs = epochs, RecordEvery = 0 }.Fit(x, y);
            double total = Measuring.WallTime() - begin;
            Console.WriteLine(FormattableString.Invariant($"training {run}: {1e3 * total:0.00} ms, {JitInfo.GetCompiledMethodCount() - methods} methods compiled"));
        }
    }
}
