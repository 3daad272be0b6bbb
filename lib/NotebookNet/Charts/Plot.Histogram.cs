namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>How often results fall where, such as those of one training over many seeds, with known values as lines.</summary>
    /// <param name="values">The results, one per run; those that are not finite are left out and counted in the description.</param>
    /// <param name="marks">Values to show as vertical lines with a name, such as what an article printed.</param>
    /// <param name="bins">How many bars; 0 for as many as the count of values asks for.</param>
    /// <param name="xTitle">What the values are.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="noun">What is counted, for the y axis and the description.</param>
    /// <exception cref="ArgumentException">There is no finite value.</exception>
    public static Figure Histogram(
        IEnumerable<double> values, IEnumerable<(string Name, double Value)>? marks = null, int bins = 0,
        string xTitle = "value", string? title = null, string noun = "run")
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] all = [.. values];
        double[] sorted = [.. all.Where(double.IsFinite).Order()];
        if (sorted.Length == 0)
            throw new ArgumentException("There is no finite value to count.", nameof(values));
        var counts = Bins.Of(sorted, bins);
        (string Name, double Value)[] lines = [.. marks ?? []];
        string missing = sorted.Length == all.Length ? "" : $" {all.Length - sorted.Length} without a finite result are left out.";
        return new Figure(
            [new
            {
                type = "bar",
                x = counts.Centers,
                y = counts.Counts,
                width = counts.Width,
                marker = new { color = "rgba(47,126,199,0.55)", line = new { width = 0 } },
                showlegend = false,
                customdata = counts.Edges,
                hovertemplate = $"%{{customdata[0]:.4~g}} to %{{customdata[1]:.4~g}}: %{{y:,}} {noun}s<extra></extra>",
            }],
            Theme.Layout(StandardHeight, title, new
            {
                bargap = 0.04,
                xaxis = Theme.Axis(xTitle),
                yaxis = Theme.Axis(noun + "s"),
                margin = new { t = (title is null ? 20 : 64) + 18 * lines.Length },
                shapes = lines.Select((mark, index) => MarkLine(mark.Value, index)),
                annotations = lines.Select((mark, index) => MarkLabel(mark.Name, mark.Value, index)),
            }),
            $"{Words.Count(sorted.Length, noun)} of {xTitle}: the median is {Words.Number(Numeric.Quantile(sorted, 0.5))}, 90 % lie from {Words.Number(Numeric.Quantile(sorted, 0.05))} "
                + $"to {Words.Number(Numeric.Quantile(sorted, 0.95))}, all from {Words.Number(sorted[0])} to {Words.Number(sorted[^1])}.{missing}"
                + string.Concat(lines.Select(mark => $" {Words.Sentence(mark.Name)} is {Words.Number(mark.Value)}; {Words.Percent(sorted.Count(value => value < mark.Value) / (double)sorted.Length)} lie below it.")));
    }

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

    /// <summary>Above the plot, each on a line of its own, so that near values do not write over each other.</summary>
    private static object MarkLabel(string name, double value, int index) => new
    {
        x = value,
        xref = "x",
        y = 1,
        yref = "paper",
        yanchor = "bottom",
        yshift = 2 + 18 * index,
        text = $"{name} {Words.Number(value)}",
        showarrow = false,
        font = new { color = Palette.At(index + 1), size = 12 },
    };

    private sealed record Bins(double[] Centers, int[] Counts, double Width, double[][] Edges)
    {
        public static Bins Of(double[] sorted, int wanted)
        {
            if (wanted < 0)
                throw new ArgumentException($"A histogram has 1 or more bars, not {wanted}.", nameof(wanted));
            (double low, double high) = (sorted[0], sorted[^1]);
            int count = wanted > 0 ? wanted : Math.Clamp((int)Math.Round(2 * Math.Cbrt(sorted.Length)), 5, 50);
            if (low == high)
                (low, high, count) = (low - 0.5, high + 0.5, 1);
            double width = (high - low) / count;
            int[] counts = new int[count];
            foreach (double value in sorted)
                counts[Math.Min(count - 1, (int)((value - low) / width))]++;
            return new Bins(
                [.. Enumerable.Range(0, count).Select(i => low + (i + 0.5) * width)],
                counts,
                width,
                [.. Enumerable.Range(0, count).Select(i => new[] { low + i * width, low + (i + 1) * width })]);
        }
    }
}
