namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>How often results fall where, such as those of one training over many seeds, with known values as lines.</summary>
    /// <param name="values">The results, one per run; those that are not finite are left out and counted in the description.</param>
    /// <param name="marks">Values to show as vertical lines with a name, such as what an article printed, or single cases; the axis reaches to all of
    /// them.</param>
    /// <param name="bins">The number of bars; at most 10,000; 0 for a number that suits the count of values.</param>
    /// <param name="xTitle">The name of the values.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="noun">The counted noun, for the y axis and the description.</param>
    /// <param name="log">Whether the axis of the values is logarithmic, with bars of equal ratio; values that are not positive are left out then.</param>
    /// <param name="logCounts">Whether the axis of the counts is logarithmic, which lets single cases be seen beside a thousand.</param>
    /// <exception cref="ArgumentException">There is no finite value, or none that is positive for a logarithmic axis.</exception>
    public static Figure Histogram(
        IEnumerable<double> values, IEnumerable<(string Name, double Value)>? marks = null, int bins = 0,
        string xTitle = "value", string? title = null, string noun = "run", bool log = false, bool logCounts = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] all = [.. values];
        double[] sorted = [.. all.Where(value => double.IsFinite(value) && (!log || value > 0)).Order()];
        if (sorted.Length == 0)
            throw new ArgumentException($"There is no finite {(log ? "and positive " : "")}value to count.", nameof(values));
        var lines = Guard.Each(marks ?? [], nameof(marks));
        if (lines.FirstOrDefault(mark => !double.IsFinite(mark.Value) || (log && mark.Value <= 0)) is { Name: not null } odd)
            throw new ArgumentException($"The mark \"{odd.Name}\" has no place on the axis: {Phrase.Number(odd.Value)}.", nameof(marks));
        var counts = Bins.Of([.. sorted.Select(value => log ? Math.Log10(value) : value)], bins);
        double Value(double place) => log ? Math.Pow(10, place) : place;
        double[] places = [.. lines.Select(mark => log ? Math.Log10(mark.Value) : mark.Value), counts.Edges[0][0], counts.Edges[^1][1]];
        // Near an end of the axis a label stands on the inner side of its line.
        string Side(double place) => ((place - places.Min()) / (places.Max() - places.Min())) switch { < 0.2 => "left", > 0.8 => "right", _ => "center" };
        string missing = sorted.Length == all.Length ? "" : $" {all.Length - sorted.Length} without a finite {(log ? "positive " : "")}result are left out.";
        return new Figure(
            [new
            {
                type = "bar",
                x = counts.Edges.Select(edge => (Value(edge[0]) + Value(edge[1])) / 2),
                y = counts.Counts,
                width = log ? (object)counts.Edges.Select(edge => Value(edge[1]) - Value(edge[0])) : counts.Edges[0][1] - counts.Edges[0][0],
                marker = new { color = "rgba(47,126,199,0.55)", line = new { width = 0 } },
                showlegend = false,
                customdata = counts.Edges.Select(edge => edge.Select(Value)),
                hovertemplate = $"%{{customdata[0]:.4~g}} to %{{customdata[1]:.4~g}}: %{{y:,}} {noun}s<extra></extra>",
            }],
            Theme.Layout(Theme.StandardHeight, title, new
            {
                bargap = 0.04,
                xaxis = Theme.Axis(xTitle, AxisWith(counts, [.. lines.Select(mark => log ? Math.Log10(mark.Value) : mark.Value)], log)),
                yaxis = Theme.Axis(noun + "s", logCounts ? new
                {
                    type = "log",
                    dtick = 1,
                    range = new[] { Math.Log10(0.7), Math.Log10(1.3 * counts.Counts.Max()) }
                } : null),
                margin = new { t = (title is null ? 20 : 64) + Theme.MoreTitle(title) + 20 * lines.Length },
                shapes = lines.Select((mark, index) => MarkLine(mark.Value, index)),
                annotations = lines.Select((mark, index) => MarkLabel(mark.Name, mark.Value, index, log, Side(log ? Math.Log10(mark.Value) : mark.Value))),
            }),
            $"{Phrase.Sentence(xTitle)}, {Phrase.Count(sorted.Length, noun)}: the median is {Phrase.Number(Numeric.Quantile(sorted, 0.5))}, 90 % lie from "
                + $"{Phrase.Number(Numeric.Quantile(sorted, 0.05))} "
                + $"to {Phrase.Number(Numeric.Quantile(sorted, 0.95))}, all from {Phrase.Number(sorted[0])} to {Phrase.Number(sorted[^1])}.{missing}"
                + string.Concat(lines.Select(mark =>
                    $" {Phrase.Sentence(mark.Name.TrimEnd(':'))} is {Phrase.Number(mark.Value)}; "
                        + $"{Phrase.Percent(sorted.Count(value => value < mark.Value) / (double)sorted.Length)} lie below it.")));
    }

    /// <summary>An axis that reaches to marks outside of the bars; plotly.js would leave them out.</summary>
    private static object? AxisWith(Bins counts, double[] marks, bool log)
    {
        (double low, double high) = (counts.Edges[0][0], counts.Edges[^1][1]);
        if (marks.Length > 0 && (marks.Min() < low || marks.Max() > high))
        {
            (double from, double to) = (Math.Min(low, marks.Min()), Math.Max(high, marks.Max()));
            double margin = 0.04 * (to - from);
            return new
            {
                type = log ? "log" : null,
                dtick = LogStep(to - from, log),
                range = new[] { marks.Min() < low ? from - margin : from, marks.Max() > high ? to + margin : to }
            };
        }
        return log ? new { type = "log", dtick = LogStep(high - low, log) } : null;
    }

    /// <summary>One tick per power of ten where an axis spans more than one.</summary>
    private static int? LogStep(double decades, bool log) => log && decades > 1.5 ? 1 : null;

    private static object MarkLine(double value, int index) => new
    {
        type = "line",
        xref = "x",
        yref = "paper",
        x0 = value,
        x1 = value,
        y0 = 0,
        y1 = 1,
        line = new { color = Palette.At(index + 1), width = 2.5, dash = Palette.Dash(index) },
    };

    /// <summary>Labels above the plot, each on a separate line, so that labels of close values do not overlap.</summary>
    private static object MarkLabel(string name, double value, int index, bool log, string anchor) => new
    {
        // On a logarithmic axis plotly.js takes the logarithm for a note, and the value for a line.
        x = log ? Math.Log10(value) : value,
        xref = "x",
        y = 1,
        yref = "paper",
        yanchor = "bottom",
        xanchor = anchor,
        yshift = 2 + 20 * index,
        text = $"{name} {Phrase.Number(value)}",
        showarrow = false,
        bgcolor = Palette.StrongAt(index + 1),
        borderpad = 2,
        font = new { size = 12, color = "#ffffff" },
    };

    private sealed record Bins(int[] Counts, double[][] Edges)
    {
        /// <summary>Most bars: no screen has as many columns.</summary>
        private const int MostBins = 10_000;

        public static Bins Of(double[] sorted, int bins)
        {
            if (bins is < 0 or > MostBins)
                throw new ArgumentException($"A histogram has 1 to {MostBins} bars, not {bins}.", nameof(bins));
            (double low, double high) = (sorted[0], sorted[^1]);
            int count = bins > 0 ? bins : Math.Clamp((int)Math.Round(2 * Math.Cbrt(sorted.Length)), 5, 50);
            if (low == high)
                (low, high, count) = (low - 0.5, high + 0.5, 1);
            double width = (high - low) / count;
            int[] counts = new int[count];
            foreach (double value in sorted)
                counts[Math.Min(count - 1, (int)((value - low) / width))]++;
            return new Bins(counts, [.. Enumerable.Range(0, count).Select(i => new[] { low + i * width, low + (i + 1) * width })]);
        }
    }
}
