namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>A loss over the epochs, optionally with the loss on the test set.</summary>
    /// <param name="loss">One value per recorded epoch, the first at <paramref name="firstEpoch"/>.</param>
    /// <param name="test">The test loss at the same epochs, drawn dashed.</param>
    /// <param name="log">Whether the y axis is logarithmic, which shows progress where the linear axis looks flat.</param>
    /// <param name="every">The number of epochs between two values.</param>
    /// <param name="firstEpoch">The epoch of the first value; 0 is before training.</param>
    /// <param name="name">The name of the y axis.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="xTitle">The name of the x axis.</param>
    /// <exception cref="ArgumentException">There are no values, or the test loss has another count.</exception>
    public static Figure Loss(
        IEnumerable<double> loss, IEnumerable<double>? test = null, bool log = false, int every = 1, int firstEpoch = 0,
        string name = "loss", string? title = null, string xTitle = "epoch")
    {
        ArgumentNullException.ThrowIfNull(loss);
        var runs = new List<LossCurve> { LossCurve.Of(test is null ? name : "training", loss, firstEpoch, every, 0, "solid") };
        if (test is not null)
        {
            runs.Add(LossCurve.Of("test", test, firstEpoch, every, 1, "dash"));
            if (runs[0].Loss.Length != runs[1].Loss.Length)
            {
                throw new ArgumentException(
                    $"There are {runs[0].Loss.Length} training losses and {runs[1].Loss.Length} test losses; they belong in pairs.", nameof(test));
            }
        }
        return LossFigure(runs, log, name, title, xTitle);
    }

    /// <summary>The losses of several runs in one picture.</summary>
    /// <param name="runs">Each with the name that the legend shows: <c>[("learning rate 1", slow), ("learning rate 10", fast)]</c>.</param>
    /// <param name="log">Whether the y axis is logarithmic.</param>
    /// <param name="every">The number of epochs between two values.</param>
    /// <param name="firstEpoch">The epoch of the first value; 0 is before training.</param>
    /// <param name="name">The name of the y axis.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="xTitle">The name of the x axis.</param>
    /// <exception cref="ArgumentException">There is no run, or a run has no values.</exception>
    public static Figure Loss(
        IEnumerable<(string Name, double[] Loss)> runs, bool log = false, int every = 1, int firstEpoch = 0,
        string name = "loss", string? title = null, string xTitle = "epoch")
    {
        var all = Guard.Each(runs, nameof(runs));
        return LossFigure([.. all.Select((run, index) => LossCurve.Of(run.Name, run.Loss, firstEpoch, every, index, Palette.Dash(index)))], log, name, title,
            xTitle);
    }

    /// <summary>The loss of a training over its epochs, with the loss on the test set where there was one.</summary>
    /// <param name="history">The history of a training.</param>
    /// <param name="log">Whether the y axis is logarithmic.</param>
    /// <param name="name">The name of the y axis.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">Nothing was recorded.</exception>
    public static Figure Loss(TrainingHistory history, bool log = false, string name = "loss", string? title = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        bool test = history.TestLoss.Count > 0;
        return LossFigure([.. LossCurve.Of(test ? "training" : name, history, 0, testColor: 1, " ")], log, name, title, "epoch");
    }

    /// <summary>The losses of several trainings in one picture; test losses are dashed in the color of their training.</summary>
    /// <param name="runs">Each with the name that the legend shows: <c>[("learning rate 1", slow), ("learning rate 10", fast)]</c>.</param>
    /// <param name="log">Whether the y axis is logarithmic.</param>
    /// <param name="name">The name of the y axis.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">There is no run, or nothing was recorded.</exception>
    public static Figure Loss(IEnumerable<(string Name, TrainingHistory History)> runs, bool log = false, string name = "loss", string? title = null)
    {
        var all = Guard.Each(runs, nameof(runs));
        return LossFigure([.. all.SelectMany((run, index) => LossCurve.Of(run.Name, run.History, index, testColor: index, $"{run.Name}, "))], log, name, title,
            "epoch");
    }

    private static Figure LossFigure(List<LossCurve> curves, bool log, string name, string? title, string xTitle) =>
        new(
            curves.Select(curve => curve.Trace(xTitle, showLegend: curves.Count > 1)),
            Theme.Layout(Theme.StandardHeight, title, new
            {
                legend = Theme.Legend(curves.Select(curve => curve.Name)),
                xaxis = Theme.Axis(xTitle, new { rangemode = "tozero" }),
                yaxis = Theme.ValueAxis(name, log, LogTick(curves.SelectMany(curve => curve.Loss)), fromZero: true),
            }, legend: curves.Count > 1),
            Phrase.Sentence(string.Join("; ", curves.Select(curve => curve.Describe(xTitle)))) + "." + Phrase.LogAxis(log));

    /// <summary>One tick per power of ten where the curves span two or more, one per second or third where they span many; three per power for less, and
    /// Plotly's own choice where that would be a single one.</summary>
    private static object? LogTick(IEnumerable<double> values)
    {
        double[] positive = [.. values.Where(value => value > 0 && double.IsFinite(value))];
        double decades = positive.Length == 0 ? 0 : Math.Log10(positive.Max() / positive.Min());
        return decades < 0.7 ? null : decades < 2 ? "D2" : Math.Ceiling(decades / 7);
    }

    private sealed record LossCurve(string Name, double[] Epochs, double[] Loss, int Index, string Dash)
    {
        public static LossCurve Of(string name, IEnumerable<double> loss, int firstEpoch, int every, int index, string dash)
        {
            double[] values = [.. loss];
            if (values.Length == 0)
                throw new ArgumentException($"The loss \"{name}\" has no values. Was anything recorded?", nameof(loss));
            if (every < 1)
                throw new ArgumentException($"The values of a loss are 1 or more epochs apart, not {every}.", nameof(every));
            return new LossCurve(name, [.. Enumerable.Range(0, values.Length).Select(i => (double)firstEpoch + (double)every * i)], values, index, dash);
        }

        /// <summary>The training loss of a history, and its test loss where there is one.</summary>
        public static IEnumerable<LossCurve> Of(string name, TrainingHistory history, int index, int testColor, string testPrefix)
        {
            if (history.Loss.Count == 0)
                throw new ArgumentException($"The training \"{name}\" recorded no loss; set RecordEvery of its trainer to 1 or more.", nameof(history));
            double[] epochs = [.. history.Epochs.Select(epoch => (double)epoch)];
            bool test = history.TestLoss.Count > 0;
            yield return new LossCurve(name, epochs, [.. history.Loss], index, test ? "solid" : Palette.Dash(index));
            if (test)
                yield return new LossCurve($"{testPrefix}test".Trim(), epochs, [.. history.TestLoss], testColor, "dash");
        }

        public object Trace(string xTitle, bool showLegend)
        {
            int[] kept = Downsampling.Indices(Loss.Length);
            return Traces.Line(
                Name, kept.Select(i => Epochs[i]), kept.Select(i => Loss[i]), Index, $"{xTitle} %{{x:,}}: %{{y:.4~g}}<extra>{Name}</extra>", Dash,
                Loss.Length == 1 ? "markers" : "lines", showLegend);
        }

        public string Describe(string xTitle)
        {
            string span = $"{xTitle}s {Phrase.Number(Epochs[0])} to {Phrase.Number(Epochs[^1])}";
            (double first, double last) = (Loss[0], Loss[^1]);
            if (!double.IsFinite(last))
                return $"{Name} begins at {Phrase.Number(first)} and is {Phrase.Number(last)} at the end of the {span}: the training diverged";
            int best = Array.IndexOf(Loss, Loss.Where(double.IsFinite).Min());
            (string from, string to, string least) = (Phrase.Number(first), Phrase.Number(last), Phrase.Number(Loss[best]));      // what differs less is alike
            string words = from == to
                ? $"{Name} is {from} at both ends of the {span}"
                : $"{Name} {(last < first ? "falls" : "rises")} from {from} to {to} over the {span}";
            return least == to ? words : $"{words}, with its smallest value {least} at {xTitle} {Phrase.Number(Epochs[best])}";
        }
    }
}
