namespace NotebookNet;

/// <summary>The results of every combination of a <see cref="Sweep"/>, in the order of the grid: the last hyperparameter changes fastest.</summary>
[TypeFormatterSource(typeof(TabularFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Plain])]
public sealed class SweepResult : ITabular
{
    internal SweepResult(IReadOnlyList<string> names, IReadOnlyList<SweepRun> runs) => (Names, Runs) = (names, runs);

    /// <summary>The names of the hyperparameters.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>One training per combination.</summary>
    public IReadOnlyList<SweepRun> Runs { get; }

    /// <summary>The networks as training left them.</summary>
    public IReadOnlyList<Network> Networks => field ??= [.. Runs.Select(r => r.Network)];

    /// <summary>The history of each training.</summary>
    public IReadOnlyList<TrainingHistory> Histories => field ??= [.. Runs.Select(r => r.History)];

    /// <summary>The loss at the last measured epoch of each training; NaN where it diverged.</summary>
    public double[] FinalLosses => [.. Runs.Select(r => r.Error is null ? r.History.FinalLoss : double.NaN)];

    /// <summary>The output of each network for one sample; for networks with one output.</summary>
    /// <param name="x">One number per input.</param>
    public double[] Predict(params double[] x) => [.. Networks.Select(n => n.Outputs == 1
        ? n.Predict(x)[0]
        : throw new InvalidOperationException($"Expected networks with one output, got {n}. Ask each of Networks by itself."))];

    /// <summary>The training with the smallest final loss (on the test set, where there is one), among those that did not diverge.</summary>
    /// <exception cref="InvalidOperationException">All of them diverged.</exception>
    public SweepRun Best => Runs.Where(r => r.Error is null).MinBy(r => r.DecisiveLoss)
        ?? throw new InvalidOperationException("Every training of this sweep diverged, so none is best. Try smaller learning rates.");

    /// <summary>One row per training: its hyperparameters, epochs, final loss and accuracy, or that it diverged.</summary>
    public Table ToTable()
    {
        bool tested = Runs.Any(r => r.History.TestLoss.Count > 0);
        string[] measures = tested ? ["epochs", "loss", "accuracy", "test loss", "test accuracy", "note"] : ["epochs", "loss", "accuracy", "note"];
        var table = new Table([.. Names, .. measures]) { Caption = $"{Runs.Count} trainings" };
        var best = Runs.Any(r => r.Error is null) ? Best : null;
        foreach (var run in Runs)
        {
            var history = run.History;
            bool measured = run.Error is null;
            List<object?> cells = [.. run.Settings, history.EpochsRun, measured ? history.FinalLoss : null, measured ? history.Accuracy[^1] : null];
            if (tested) cells.AddRange([measured ? history.TestLoss[^1] : null, measured ? history.TestAccuracy[^1] : null]);
            cells.Add(!measured ? "diverged" : run == best ? "best" : "");
            table.Add([.. cells]);
        }
        return table;
    }

    /// <summary>The number of trainings, and the best of them.</summary>
    public override string ToString() => ToTable().ToText();
}
