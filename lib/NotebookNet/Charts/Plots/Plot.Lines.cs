namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>One or several curves through given points.</summary>
    /// <param name="curves">Each with the name that the legend shows and its values.</param>
    /// <param name="x">The x of each value, the same for all curves; without it 0, 1, 2, ...</param>
    /// <param name="xTitle">The name of the x axis.</param>
    /// <param name="yTitle">The name of the y axis.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="log">Whether the y axis is logarithmic.</param>
    /// <param name="markers">Whether each point is marked, which suits few of them.</param>
    /// <exception cref="ArgumentException">There is no curve, or one has another count of values than <paramref name="x"/>.</exception>
    public static Figure Lines(
        IEnumerable<(string Name, double[] Y)> curves, IEnumerable<double>? x = null, string xTitle = "x", string? yTitle = null,
        string? title = null, bool log = false, bool markers = false)
    {
        var all = Guard.Each(curves, nameof(curves));
        double[]? given = x?.ToArray();
        var data = new List<object>();
        var words = new List<string>();
        foreach ((int index, (string name, double[] y)) in all.Index())
        {
            double[] xs = given ?? [.. Enumerable.Range(0, y.Length).Select(i => (double)i)];
            if (xs.Length != y.Length || y.Length == 0)
                throw new ArgumentException($"The curve \"{name}\" has {y.Length} values for {xs.Length} places on the x axis.", nameof(curves));
            int[] kept = Downsampling.Indices(y.Length);
            data.Add(Traces.Line(
                name, kept.Select(i => xs[i]), kept.Select(i => y[i]), index, $"{xTitle} %{{x:.6~g}}: %{{y:.4~g}}<extra>{name}</extra>",
                mode: markers ? "lines+markers" : "lines", showLegend: all.Length > 1, markerSize: 8));
            words.Add(DescribeCurve(name, xTitle, xs, y));
        }
        return new Figure(
            data,
            Theme.Layout(Theme.StandardHeight, title, new
            {
                legend = Theme.Legend(all.Select(curve => curve.Name)),
                xaxis = Theme.Axis(xTitle),
                yaxis = Theme.ValueAxis(yTitle, log, LogTick(all.SelectMany(curve => curve.Y)))
            }, legend: all.Length > 1),
            Phrase.Curves(yTitle, words) + Phrase.LogAxis(log));
    }

    /// <summary>One curve through given points.</summary>
    /// <param name="y">The values.</param>
    /// <param name="x">The x of each value; without it 0, 1, 2, ...</param>
    /// <param name="name">What the curve is called.</param>
    /// <param name="xTitle">The name of the x axis.</param>
    /// <param name="yTitle">The name of the y axis; without it the name of the curve.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="log">Whether the y axis is logarithmic.</param>
    /// <param name="markers">Whether each point is marked.</param>
    public static Figure Lines(
        IEnumerable<double> y, IEnumerable<double>? x = null, string name = "y", string xTitle = "x", string? yTitle = null,
        string? title = null, bool log = false, bool markers = false)
    {
        ArgumentNullException.ThrowIfNull(y);
        return Lines([(name, y.ToArray())], x, xTitle, yTitle ?? name, title, log, markers);
    }

    private static string DescribeCurve(string name, string xTitle, double[] x, double[] y)
    {
        double[] finite = [.. y.Where(double.IsFinite)];
        string words = $"{name} for {xTitle} from {Phrase.Number(x[0])} to {Phrase.Number(x[^1])} goes from {Phrase.Number(y[0])} to {Phrase.Number(y[^1])}";
        return finite.Length > 0 && (finite.Min() < Math.Min(y[0], y[^1]) || finite.Max() > Math.Max(y[0], y[^1]))
            ? $"{words}, with {Phrase.Number(finite.Min())} as its smallest and {Phrase.Number(finite.Max())} as its largest value"
            : words;
    }
}
