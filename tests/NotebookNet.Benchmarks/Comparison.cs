using System.Globalization;

namespace NotebookNet.Benchmarks;

/// <summary>All workloads, all contestants, in turn: the table of the README.</summary>
public static class Comparison
{
    /// <summary>Measures and prints.</summary>
    /// <param name="names">The workloads; all if none are named.</param>
    /// <param name="rounds">How often everybody has a turn. The machine's speed drifts, so ratios are formed round by round; the table has their
    /// medians.</param>
    /// <param name="seconds">How long everybody measures in a turn.</param>
    public static void Print(IReadOnlyCollection<string> names, int rounds, double seconds)
    {
        string folder = Directory.CreateTempSubdirectory("benchmarks-").FullName;
        try
        {
            var peers = Peer.Available(folder);
            Console.WriteLine($"| | {string.Join(" | ", peers.Select(p => p.Name))} | {peers[0].Name}, ms | largest difference |");
            Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", peers.Count + 2))}");
            foreach (var workload in Workload.All.Where(w => names.Count == 0 || names.Contains(w.Name)))
            {
                workload.Write(folder);
                Console.WriteLine(Row(workload, peers, folder, rounds, seconds));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Row(Workload workload, List<Peer> peers, string folder, int rounds, double seconds)
    {
        var ratios = peers.Select(_ => new List<double>()).ToArray();
        var reference = new List<double>();
        double difference = 0;
        for (int round = 0; round < rounds; round++)
        {
            var first = peers[0].Measure(workload.Name, folder, seconds)!;
            reference.Add(first.Seconds);
            ratios[0].Add(1);
            for (int p = 1; p < peers.Count; p++)
            {
                // Those that take hundreds of times as long need no second turn to be told from the others.
                if (ratios[p].Count > 0 && Median(ratios[p]) > 50) continue;
                if (peers[p].Measure(workload.Name, folder, seconds) is not { } measured) continue;
                ratios[p].Add(measured.Seconds / first.Seconds);
                if (peers[p].Name != "FANN") difference = Math.Max(difference, Math.Abs(measured.Result - first.Result) / Math.Max(1, Math.Abs(first.Result)));
            }
        }
        var cells = ratios.Select(r => r.Count == 0 ? "" : Median(r).ToString(Median(r) < 10 ? "0.00" : "0", CultureInfo.InvariantCulture));
        return FormattableString.Invariant(
            $"| {workload.Name.ToUpperInvariant()} {workload.Description} | {string.Join(" | ", cells)} | {1e3 * Median(reference):G3} | {difference:E0} |");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
