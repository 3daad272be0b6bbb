namespace NotebookNet;

/// <summary>One training of a <see cref="Sweep"/>.</summary>
public sealed class SweepRun
{
    private readonly IReadOnlyList<string> names;

    internal SweepRun(IReadOnlyList<string> names, IReadOnlyList<object?> settings, Trainer trainer, TrainingHistory history, string? error) =>
        (this.names, Settings, Trainer, History, Error) = (names, settings, trainer, history, error);

    /// <summary>The values of the hyperparameters, in the order of <see cref="SweepResult.Names"/>.</summary>
    public IReadOnlyList<object?> Settings { get; }

    /// <summary>The trainer, with everything that it was set to.</summary>
    public Trainer Trainer { get; }

    /// <summary>The network as training left it.</summary>
    public Network Network => Trainer.Network;

    /// <summary>How it went.</summary>
    public TrainingHistory History { get; }

    /// <summary>Why the training ended in the middle, or null if it did not: see <see cref="TrainingDivergedException"/>.</summary>
    public string? Error { get; }

    /// <summary>The hyperparameters as text: "learning rate 10, hidden 4".</summary>
    public override string ToString() => string.Join(", ", names.Zip(Settings, (name, value) => FormattableString.Invariant($"{name} {value}")));

    internal double DecisiveLoss => History.TestLoss.Count > 0 ? History.TestLoss[^1] : History.FinalLoss;
}
