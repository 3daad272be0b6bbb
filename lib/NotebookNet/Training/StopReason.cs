namespace NotebookNet;

/// <summary>The reason why a training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were run.</summary>
    Completed,

    /// <summary>The loss had stopped getting better, see <see cref="EarlyStopping"/>.</summary>
    EarlyStopping,

    /// <summary>The cancellation token asked for it. The network keeps what it had learned.</summary>
    Canceled,

    /// <summary>The loss was no longer a finite number, see <see cref="TrainingDivergedException"/>.</summary>
    Diverged,
}
