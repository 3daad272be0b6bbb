using System.Runtime;

namespace NotebookNet.Benchmarks;

/// <summary>What the first training, and the first study, of a fresh process cost, most of which is compiling.</summary>
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
            var descent = new GradientDescent(rate);
            Time($"training {run}", () => new Trainer(network, Loss.MeanSquaredError, descent) { Epochs = epochs, RecordEvery = 0 }.Fit(x, y));
        }
    }

    /// <summary>Trains W4 from 200 seeds twice, and prints how long both take on the wall: run it in several fresh processes.</summary>
    public static void PrintStudy()
    {
        var workload = Workload.All.First(w => w.Name == "w4");
        var data = new DataSet(workload.X, workload.Y!);
        for (int run = 1; run <= 2; run++)
            Time($"study {run}", () => Sweep.Seeds(200, _ => workload.NewNetwork()).Train(data, network => Contestants.TrainerFor(workload, network)));
    }

    private static void Time(string name, Action action)
    {
        long methods = JitInfo.GetCompiledMethodCount();
        double begin = Measuring.WallTime();
        action();
        double total = Measuring.WallTime() - begin;
        Console.WriteLine(FormattableString.Invariant($"{name}: {1e3 * total:0.00} ms, {JitInfo.GetCompiledMethodCount() - methods} methods compiled"));
    }
}
