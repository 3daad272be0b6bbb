namespace NotebookNet.Benchmarks;

/// <summary>What a second processor is worth: the third table of the README.</summary>
public static class Threads
{
    /// <summary>Measures W6, W7b and W3 on one processor and on all of them in turn, and prints the ratio of the times on the wall.</summary>
    public static void Print()
    {
        string self = typeof(Threads).Assembly.Location;
        Peer one = new("one processor", ["dotnet", self, "measure-wall"], ("DOTNET_PROCESSOR_COUNT", "1")), all = new("all", ["dotnet", self, "measure-wall"]);
        Console.WriteLine($"| | {Environment.ProcessorCount} processors / 1 |");
        Console.WriteLine("|---|---:|");
        foreach (string name in new[] { "w6a", "w6b", "w7b", "w3" })
        {
            double[] ratios = Enumerable.Range(0, 7).Select(_ =>
            {
                double alone = one.Measure(name, "", 0.5)!.Seconds;
                return all.Measure(name, "", 0.5)!.Seconds / alone;
            }).Order().ToArray();
            Console.WriteLine(FormattableString.Invariant($"| {name.ToUpperInvariant()} | {ratios[ratios.Length / 2]:0.00} ({ratios[0]:0.00} to {ratios[^1]:0.00}) |"));
        }
    }
}
