namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>One square per case, in the color of its outcome: which of many seeds did what, row by row from the top left.</summary>
    /// <param name="outcomes">The outcome of each case, as an index into <paramref name="names"/>.</param>
    /// <param name="names">What the outcomes are called, at most eight.</param>
    /// <param name="columns">How many squares stand in a row.</param>
    /// <param name="first">The number of the first case, such as the first seed.</param>
    /// <param name="noun">What one square is.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">There is no case, or an outcome without a name.</exception>
    public static Figure Waffle(
        IEnumerable<int> outcomes, IEnumerable<string> names, int columns = 40, int first = 0, string noun = "seed", string? title = null)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(names);
        int[] all = [.. outcomes];
        string[] labels = [.. names];
        if (all.Length == 0) throw new ArgumentException("There are no cases to draw.", nameof(outcomes));
        if (labels.Length > Palette.Series.Count)
            throw new ArgumentException($"There are colors for {Palette.Series.Count} outcomes, and {labels.Length} names.", nameof(names));
        if (all.FirstOrDefault(outcome => outcome < 0 || outcome >= labels.Length) is var odd && (odd < 0 || odd >= labels.Length))
            throw new ArgumentException($"There are {labels.Length} names of outcomes; outcome {odd} has none.", nameof(outcomes));
        if (columns < 1) throw new ArgumentException($"A row has 1 or more squares, not {columns}.", nameof(columns));
        int across = Math.Min(columns, all.Length), rows = (all.Length + across - 1) / across;
        int?[][] grid = [.. all.Chunk(across).Select(row => Enumerable.Range(0, across).Select(i => i < row.Length ? row[i] : (int?)null).ToArray())];
        var data = new List<object>
        {
            new
            {
                type = "heatmap",
                x = Enumerable.Range(0, across),
                y = Enumerable.Range(0, rows).Select(row => first + row * across),
                z = grid,
                zmin = -0.5,
                zmax = labels.Length - 0.5,
                colorscale = Palette.Steps([.. labels.Select((_, index) => WaffleColor(index, labels.Length))]),
                showscale = false,
                xgap = 1,
                ygap = 1,
                hoverongaps = false,
                text = grid.Select((row, r) => row.Select((outcome, c) => outcome is { } o ? $"{noun} {first + r * across + c}: {labels[o]}" : "")),
                hovertemplate = "%{text}<extra></extra>",
            },
        };
        data.AddRange(labels.Select((label, index) =>
            Traces.LegendEntry($"{label} ({Phrase.Number(all.Count(outcome => outcome == index))})", WaffleColor(index, labels.Length))));
        return new Figure(
            data,
            Theme.Layout(
                // Squares of about 15 pixels where 40 of them share a page.
                Math.Clamp(rows * 620 / across, 60, 620) + (title is null ? 90 : 116),
                title,
                new
                {
                    xaxis = Theme.Axis(null, new { visible = false, constrain = "domain", range = new[] { -0.5, across - 0.5 } }),
                    yaxis = Theme.Axis($"first {noun} of the row",
                        new
                        {
                            type = "linear",
                            autorange = "reversed",
                            showgrid = false,
                            zeroline = false,
                            nticks = 6,
                            scaleanchor = "x",
                            scaleratio = 1.0 / across,
                            constrain = "domain"
                        }),
                    margin = new { b = 20 },
                }, aspect: (double)rows / across),
            $"{Phrase.Count(all.Length, noun)} from {Phrase.Number(first)} to {Phrase.Number(first + all.Length - 1)}, one square each: "
                + Phrase.List(labels.Select((label, index) => $"{Phrase.Number(all.Count(outcome => outcome == index))} {label}")) + ".");
    }

    /// <summary>Two outcomes are those of the classes, where the first may be many: it is pale.</summary>
    private static string WaffleColor(int index, int count) => index == 0 && count == 2 ? Palette.PaleAt(0) : Palette.At(index);
}
