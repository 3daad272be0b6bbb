namespace NotebookNet.Benchmarks;

/// <summary>What recording the loss of every epoch costs, as it is done by default.</summary>
public static class Recording
{
    private const int Rounds = 40;

    /// <summary>Trains with and without, in turn, and prints the ratio of the shortest processor times, which other work disturbs least.</summary>
    /// <param name="rows">The names of the workloads; none for all.</param>
    public static void Print(string[] rows)
    {
        Console.WriteLine("| | every epoch | every tenth |");
        Console.WriteLine("|---|---:|---:|");
        foreach (var workload in Workload.All.Where(w => !w.IsSurface && (rows.Length == 0 || rows.Contains(w.Name))))
        {
            double none = double.PositiveInfinity, all = none, tenth = none;
            double end = Measuring.WallTime() + 20;
            // The first round compiles.
            for (int round = 0; round < 3 || (round < Rounds && Measuring.WallTime() < end); round++)
            {
                none = Math.Min(none, Seconds(workload, 0));
                all = Math.Min(all, Seconds(workload, 1));
                tenth = Math.Min(tenth, Seconds(workload, 10));
            }
            Console.WriteLine(
                FormattableString.Invariant($"| {workload.Name.ToUpperInvariant()} {workload.Description} | {all / none:0.00} | {tenth / none:0.00} |"));
        }
    }

    /// <summary>The shortest of several trainings, as many as take a twentieth of a second.</summary>
    private static double Seconds(Workload workload, int recordEvery)
    {
        double total = 0, shortest = double.PositiveInfinity;
        while (total < 0.05)
        {
            var trainer = Contestants.TrainerFor(workload, workload.NewNetwork(), recordEvery);
            double begin = Measuring.ProcessorTime();
            trainer.Fit(workload.X, workload.Y!);
            double seconds = Measuring.ProcessorTime() - begin;
            total += seconds;
            shortest = Math.Min(shortest, seconds);
        }
        return shortest;
    }
}
