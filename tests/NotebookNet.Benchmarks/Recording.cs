namespace NotebookNet.Benchmarks;

/// <summary>What recording the loss of every epoch costs, as it is done by default.</summary>
public static class Recording
{
    private const int Rounds = 9;

    /// <summary>Measures each training with and without, in turn, and prints the ratio of processor times.</summary>
    public static void Print()
    {
        Console.WriteLine("| | every epoch | every tenth |");
        Console.WriteLine("|---|---:|---:|");
        foreach (var workload in Workload.All.Where(w => !w.IsSurface))
        {
            double[] each = new double[Rounds], tenth = new double[Rounds];
            for (int round = -1; round < Rounds; round++)
            {
                double none = Seconds(workload, 0), all = Seconds(workload, 1), some = Seconds(workload, 10);
                // The first round compiles.
                if (round >= 0) (each[round], tenth[round]) = (all / none, some / none);
            }
            double every = each.Order().ElementAt(Rounds / 2), tenths = tenth.Order().ElementAt(Rounds / 2);
            Console.WriteLine(FormattableString.Invariant($"| {workload.Name.ToUpperInvariant()} {workload.Description} | {every:0.00} | {tenths:0.00} |"));
        }
    }

    private static double Seconds(Workload workload, int recordEvery)
    {
        double total = 0;
        int runs = 0;
        while (total < 0.05)
        {
            var trainer = Contestants.TrainerFor(workload, workload.NewNetwork(), recordEvery);
            double begin = Measuring.ProcessorTime();
            trainer.Fit(workload.X, workload.Y!);
            total += Measuring.ProcessorTime() - begin;
            runs++;
        }
        return total / runs;
    }
}
