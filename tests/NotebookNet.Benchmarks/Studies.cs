namespace NotebookNet.Benchmarks;

/// <summary>The same network from a thousand seeds: what one of them costs a processor in lockstep, and trained by itself.</summary>
public static class Studies
{
    private const int Seeds = 1024, Rounds = 5;

    /// <summary>Measures and prints the articles' networks, then shapes from small to the widest that go in lockstep.</summary>
    /// <param name="rows">Beginnings of the rows' names, such as "W1" and "2-2-1", or none for all rows.</param>
    public static void Print(string[] rows)
    {
        Console.WriteLine("| | lockstep, µs | one by one, µs | ratio |");
        Console.WriteLine("|---|---:|---:|---:|");
        bool IsWanted(string name) => rows.Length == 0 || rows.Any(row => name.StartsWith(row, StringComparison.OrdinalIgnoreCase));
        foreach (string name in new[] { "w1", "w2", "w4", "w3" }.Where(IsWanted))
        {
            var workload = Workload.All.First(w => w.Name == name);
            int seeds = name == "w2" ? Seeds / 4 : Seeds;
            Row($"{name.ToUpperInvariant()} {workload.Description}", seeds, new DataSet(workload.X, workload.Y!), workload.NewNetwork,
                network => Contestants.TrainerFor(workload, network));
        }
        foreach (int[] sizes in new int[][] { [2, 2, 1], [2, 4, 1], [2, 8, 1], [2, 16, 1], [2, 8, 8, 1], [2, 16, 16, 1] })
            foreach (int samples in new[] { 4, 16, 50, 200 }.Where(samples => IsWanted($"{string.Join('-', sizes)}, {samples} samples"))) Shape(sizes, samples);
    }

    private static void Shape(int[] sizes, int samples)
    {
        var random = new NumPyRandom(1);
        var data = new DataSet(random.Uniform(samples, sizes[0], -1, 1), random.Uniform(samples, sizes[^1]));
        int epochs = Math.Max(20, 400_000 / (samples * new Network(sizes).ParameterCount));
        Row($"{string.Join('-', sizes)}, {samples} samples, {epochs} epochs", Seeds / 4, data, () => new Network(sizes),
            network => new(network, Loss.MeanSquaredError, new GradientDescent(0.5)) { Epochs = epochs, RecordEvery = 0 });
    }

    private static void Row(string name, int seeds, DataSet data, Func<Network> networkOf, Func<Network, Trainer> trainerOf)
    {
        double[] together = new double[Rounds], alone = new double[Rounds];
        int few = Math.Max(16, seeds / 8);
        // The first round compiles.
        for (int round = -1; round < Rounds; round++)
        {
            var networks = Enumerable.Range(0, seeds + few).Select(_ => networkOf()).ToArray();
            double begin = Measuring.ProcessorTime();
            Sweep.Seeds(seeds, seed => networks[seed]).Train(data, trainerOf);
            double middle = Measuring.ProcessorTime();
            Parallel.For(0, few, k => trainerOf(networks[seeds + k]).Fit(data));
            double end = Measuring.ProcessorTime();
            if (round < 0) continue;
            together[round] = 1e6 * (middle - begin) / seeds;
            alone[round] = 1e6 * (end - middle) / few;
        }
        double ratio = together.Zip(alone, (t, a) => t / a).Order().ElementAt(Rounds / 2);
        Console.WriteLine(FormattableString.Invariant(
            $"| {name} | {together.Order().ElementAt(Rounds / 2):G3} | {alone.Order().ElementAt(Rounds / 2):G3} | {ratio:0.00} |"));
    }
}
