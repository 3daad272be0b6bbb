namespace NotebookNet.Charts;

/// <summary>
/// A loss curve that grows while a network trains. It is fed by <see cref="Trainer.Progress"/>, shows itself at most ten times a second, and
/// ends with one clean picture of the whole training.
/// </summary>
/// <example>
/// <code>
/// var live = new LiveLoss();
/// var shown = display(live.Figure);
/// new Trainer(net, Loss.MeanSquaredError, new Adam(0.1)) { Progress = live.Feed(figure => shown.Update(figure)) }.Fit(data);
/// </code>
/// </example>
public sealed class LiveLoss
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    private readonly bool log;
    private readonly string name;
    private readonly string? title;
    private readonly TimeProvider clock;
    private readonly List<double> epochs = [], losses = [];
    private long lastShown;

    /// <summary>A curve without points.</summary>
    /// <param name="log">Whether the y axis is logarithmic.</param>
    /// <param name="name">The name of the y axis.</param>
    /// <param name="clock">What the pauses between two pictures are measured with; the system's clock if left out.</param>
    /// <param name="title">Shown above the figure.</param>
    public LiveLoss(bool log = false, string name = "loss", TimeProvider? clock = null, string? title = null)
    {
        (this.log, this.name, this.title, this.clock) = (log, name, title, clock ?? TimeProvider.System);
        lastShown = this.clock.GetTimestamp();
    }

    /// <summary>The curve of the epochs that were fed so far.</summary>
    public Figure Figure => losses.Count == 0
        ? new Figure([new { type = "scatter", mode = "lines", x = epochs, y = losses }],
            Theme.Layout(Theme.StandardHeight, title, new { xaxis = Theme.Axis("epoch"), yaxis = Theme.Axis(name) }), "No epoch has been trained yet.")
        : Plot.Lines([(name, losses.ToArray())], epochs, "epoch", name, title, log);

    /// <summary>
    /// A callback for <see cref="Trainer.Progress"/> that adds each report to the curve, and shows it at most ten times a second and at the last epoch.
    /// </summary>
    /// <param name="update">Puts a new picture in the place of the old one, such as <c>figure => shown.Update(figure)</c>.</param>
    /// <remarks>A training that stops early does not reach its last epoch: show <see cref="Figure"/> once more after it.</remarks>
    public Action<TrainingProgress> Feed(Action<Figure> update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return progress =>
        {
            epochs.Add(progress.Epoch);
            losses.Add(progress.Loss);
            if (progress.Epoch < progress.Epochs && clock.GetElapsedTime(lastShown) < ShortestPause)
                return;
            lastShown = clock.GetTimestamp();
            update(Figure);
        };
    }
}
