namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>Many curves as one band: the median, the middle half, and the middle 90 percent at every place.</summary>
    /// <param name="runs">One curve per run, all of the same length: the losses of many seeds.</param>
    /// <param name="x">The x of each value; without it 0, 1, 2, ...</param>
    /// <param name="xTitle">The name of the x axis.</param>
    /// <param name="yTitle">The name of the y axis.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="log">Whether the y axis is logarithmic.</param>
    /// <param name="noun">The noun for one curve.</param>
    /// <exception cref="ArgumentException">There is no run, or the runs have different lengths.</exception>
    public static Figure Band(
        IEnumerable<double[]> runs, IEnumerable<double>? x = null, string xTitle = "epoch", string yTitle = "loss",
        string? title = null, bool log = false, string noun = "run")
    {
        double[][] all = Guard.Each(runs, nameof(runs));
        if (all.Length == 0 || all[0].Length == 0)
            throw new ArgumentException("There are no runs to draw.", nameof(runs));
        double[] xs = x?.ToArray() ?? [.. Enumerable.Range(0, all[0].Length).Select(i => (double)i)];
        if (all.FirstOrDefault(run => run.Length != xs.Length) is { } odd)
        {
            throw new ArgumentException(
                $"One run has {odd.Length} values where there are {xs.Length} places on the x axis; all must have the same.", nameof(runs));
        }
        int[] kept = Downsampling.Indices(xs.Length);
        double[][] sorted = [.. kept.Select(i => all.Select(run => run[i]).Order().ToArray())];
        double[] At(double share) => [.. sorted.Select(values => Numeric.Quantile(values, share))];
        double[] places = [.. kept.Select(i => xs[i])], median = At(0.5), low = At(0.05), high = At(0.95);
        object Edge(double[] y, string name, string? fill) => new
        {
            type = "scatter",
            mode = "lines",
            name,
            x = places,
            y,
            line = new { width = 0, color = Palette.Low },
            fill = fill is null ? null : "tonexty",
            fillcolor = fill,
            showlegend = fill is not null,
            hoverinfo = "skip",
        };
        return new Figure(
            [
                Edge(low, "5 %", null),
                Edge(high, $"90 % of the {noun}s", "rgba(47,126,199,0.18)"),
                Edge(At(0.25), "25 %", null),
                Edge(At(0.75), $"half of the {noun}s", "rgba(47,126,199,0.32)"),
                Traces.Line(
                    "median", places, median, 0,
                    $"{xTitle} %{{x:,}}: %{{y:.4~g}}<br>90 % from %{{customdata[0]:.4~g}} to %{{customdata[1]:.4~g}}<extra>median</extra>",
                    customData: low.Zip(high, (l, h) => new[] { l, h })),
            ],
            Theme.Layout(Theme.StandardHeight, title, new
            {
                xaxis = Theme.Axis(xTitle),
                yaxis = Theme.ValueAxis(yTitle, log),
                legend = Theme.Legend(["median", $"half of the {noun}s", $"90 % of the {noun}s"], reversed: true),
            }),
            $"{Phrase.Count(all.Length, noun)}: the median of the {yTitle} goes from {Phrase.Number(median[0])} at {xTitle} {Phrase.Number(places[0])} "
                + $"to {Phrase.Number(median[^1])} at {xTitle} {Phrase.Number(places[^1])}, "
                + $"where 90 % of the {noun}s lie from {Phrase.Number(low[^1])} to {Phrase.Number(high[^1])}.{Phrase.LogAxis(log)}");
    }
}
