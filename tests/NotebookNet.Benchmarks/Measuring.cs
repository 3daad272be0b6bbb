namespace NotebookNet.Benchmarks;

/// <summary>Times a contestant of this process.</summary>
public static class Measuring
{
    /// <summary>The processor time of this process, in seconds: all of its threads together.</summary>
    public static double ProcessorTime() => Environment.CpuUsage.TotalTime.TotalSeconds;

    /// <summary>The time on the wall, in seconds.</summary>
    public static double WallTime() => System.Diagnostics.Stopwatch.GetTimestamp() / (double)System.Diagnostics.Stopwatch.Frequency;

    /// <summary>Runs the library's part of a workload again and again; making the network is not timed, everything that its API does is.</summary>
    public static Measurement Library(Workload workload, double seconds, Func<double> clock)
    {
        if (workload.IsSurface)
        {
            var network = workload.NewNetwork();
            double[] axis = workload.X.Column(0).ToArray();
            return Repeat(seconds, clock, () => axis, a => Contestants.Draw(network, a), surface => surface.Enumerate().Sum());
        }
        return Repeat(seconds, clock, workload.NewNetwork, network => { Contestants.Train(workload, network); return network; }, network =>
            network.Parameters.Sum());
    }

    /// <summary>Runs the same with MathNet's operators.</summary>
    public static Measurement MathNet(Workload workload, double seconds, Func<double> clock) =>
        Repeat(seconds, clock, () => workload, Contestants.MathNet, sum => sum);

    private static Measurement Repeat<TStart, TEnd>(double seconds, Func<double> clock, Func<TStart> prepare, Func<TStart, TEnd> run, Func<TEnd, double> result)
    {
        var times = new List<double>();
        double sum = 0;
        while (times.Count < 2 || (times.Sum() < seconds && times.Count < 1000))
        {
            var start = prepare();
            double begin = clock();
            var end = run(start);
            times.Add(clock() - begin);
            sum = result(end);
        }
        // The first run compiles.
        double[] warm = times.Skip(1).Order().ToArray();
        return new(warm[warm.Length / 2], sum);
    }
}
