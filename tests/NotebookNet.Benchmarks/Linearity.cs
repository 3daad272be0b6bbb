namespace NotebookNet.Benchmarks;

/// <summary>Whether cost grows as samples and weights do: the second table of the README.</summary>
public static class Linearity
{
    /// <summary>Measures and prints processor time per sample and weight of one full-batch epoch.</summary>
    public static void Print()
    {
        Console.WriteLine("| network | samples | weights | ns per sample | ps per sample and weight |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (int samples in new[] { 500, 1000, 2000, 4000, 8000, 16_000, 32_000 }) Row([2, 4, 1], samples);
        foreach (int samples in new[] { 500, 2000, 8000, 32_000 }) Row([16, 64, 64, 1], samples);
        foreach (int width in new[] { 16, 32, 64, 128, 256, 512 }) Row([width, width, width, width], 1024);
    }

    private static void Row(int[] sizes, int samples)
    {
        var random = new NumPyRandom(1);
        var x = random.Uniform(samples, sizes[0], -1, 1);
        var y = random.Uniform(samples, sizes[^1]);
        var network = new Network(sizes);
        double work = (double)samples * network.ParameterCount;
        int epochs = (int)Math.Clamp(4e8 / work, 2, 2000);
        var trainer = new Trainer(network, Loss.MeanSquaredError, new GradientDescent(0.01)) { Epochs = epochs, RecordEvery = 0 };
        double perEpoch = Enumerable.Range(0, 7).Select(_ =>
        {
            double begin = Measuring.ProcessorTime();
            trainer.Fit(x, y);
            return (Measuring.ProcessorTime() - begin) / epochs;
        }).Skip(1).Order().ElementAt(3);
        Console.WriteLine(FormattableString.Invariant(
            $"| {string.Join('-', sizes)} | {samples:N0} | {network.ParameterCount:N0} | {1e9 * perEpoch / samples:0.0} | {1e12 * perEpoch / work:0.0} |"));
    }
}
