namespace NotebookNet.Charts;

public static partial class Plot
{
    private const int CurvePoints = 241;

    /// <summary>The graph of one function, optionally with tangents that show its slope.</summary>
    /// <param name="function">From x to y; where it is not finite, the curve has a gap.</param>
    /// <param name="from">The left end of the x axis.</param>
    /// <param name="to">The right end, above <paramref name="from"/>.</param>
    /// <param name="name">What the curve is called, in the description and on the y axis.</param>
    /// <param name="tangentsAt">Values of x where a tangent is drawn and its slope written.</param>
    /// <param name="derivative">The exact derivative for the tangents; without it the slope is a central difference.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="xTitle">The name of the x axis.</param>
    /// <param name="yTitle">The name of the y axis; without it the name of the function.</param>
    /// <exception cref="ArgumentException">The range is empty, or a tangent lies outside it.</exception>
    public static Figure Function(
        Func<double, double> function, double from = -6, double to = 6, string? name = null, IEnumerable<double>? tangentsAt = null,
        Func<double, double>? derivative = null, string? title = null, string xTitle = "x", string? yTitle = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        var curve = Curve.Of(name ?? "f", function, from, to);
        double[] touched = [.. (tangentsAt ?? []).Order()];
        Tangent[] tangents = [.. touched.Select((x, index) => Tangent.At(function, derivative, x, from, to, touched, index))];
        var data = new List<object> { curve.Trace(0, showLegend: false) };
        data.AddRange(tangents.Select(tangent => tangent.Trace()));
        var annotations = new JsonArray([.. tangents.Select(tangent => FigureJson.Node(tangent.Label()))]);
        string slopes = tangents.Length == 0
            ? ""
            : " Its slope is " + Phrase.List(tangents.Select(tangent => $"{Phrase.Number(tangent.Slope)} at {xTitle} = {Phrase.Number(tangent.X)}")) + ".";
        return new Figure(
            data,
            Theme.Layout(Theme.StandardHeight, title, new
            {
                xaxis = Theme.Axis(xTitle, new { range = new[] { from, to } }),
                yaxis = Theme.Axis(yTitle ?? name ?? $"f({xTitle})"),
                annotations
            }, legend: false),
            $"{Phrase.Sentence(curve.Describe(xTitle))}.{slopes}");
    }

    /// <summary>The graphs of several functions in one picture.</summary>
    /// <param name="functions">Each with the name that the legend shows: <c>[("sigmoid", Sigmoid), ("tanh", Math.Tanh)]</c>.</param>
    /// <param name="from">The left end of the x axis.</param>
    /// <param name="to">The right end, above <paramref name="from"/>.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="xTitle">The name of the x axis.</param>
    /// <param name="yTitle">The name of the y axis.</param>
    /// <exception cref="ArgumentException">There is no function, or the range is empty.</exception>
    public static Figure Function(
        IEnumerable<(string Name, Func<double, double> Function)> functions, double from = -6, double to = 6,
        string? title = null, string xTitle = "x", string? yTitle = null)
    {
        Curve[] curves = [.. Guard.Each(functions, nameof(functions)).Select(f => Curve.Of(f.Name, f.Function, from, to))];
        return new Figure(
            curves.Select((curve, index) => curve.Trace(index, showLegend: curves.Length > 1)),
            Theme.Layout(Theme.StandardHeight, title, new
            {
                legend = Theme.Legend(curves.Select(curve => curve.Name)),
                xaxis = Theme.Axis(xTitle, new { range = new[] { from, to } }),
                yaxis = Theme.Axis(yTitle),
            }),
            Phrase.Curves(yTitle, [.. curves.Select(curve => curve.Describe(xTitle))]));
    }

    private sealed record Curve(string Name, double[] X, double[] Y)
    {
        public static Curve Of(string name, Func<double, double> function, double from, double to)
        {
            if (!(from < to) || !double.IsFinite(to - from))
                throw new ArgumentException($"A curve needs a range from a smaller to a larger number, not from {from} to {to}.", nameof(to));
            double[] x = Numeric.LinSpace(from, to, CurvePoints);
            return new Curve(name, x, [.. x.Select(function)]);
        }

        public object Trace(int index, bool showLegend) =>
            Traces.Line(Name, X, Y, index, $"%{{x:.4~g}} → %{{y:.4~g}}<extra>{Name}</extra>", showLegend: showLegend, simplify: false);

        public string Describe(string xTitle)
        {
            double[] finite = [.. Y.Where(double.IsFinite)];
            if (finite.Length == 0)
                return $"{Name} has no finite value for {xTitle} from {Phrase.Number(X[0])} to {Phrase.Number(X[^1])}";
            return $"{Name} for {xTitle} from {Phrase.Number(X[0])} to {Phrase.Number(X[^1])} goes from {Phrase.Number(finite[0])} to "
                + $"{Phrase.Number(finite[^1])}"
                + (IsBetweenEnds(finite) ? "" : $", with {Phrase.Number(finite.Min())} as its smallest and {Phrase.Number(finite.Max())} as its largest value");
        }

        private static bool IsBetweenEnds(double[] y) =>
            y.Min() >= Math.Min(y[0], y[^1]) && y.Max() <= Math.Max(y[0], y[^1]);
    }

    private sealed record Tangent(double X, double Y, double Slope, double HalfWidth, int Index, bool IsRight)
    {
        public static Tangent At(Func<double, double> function, Func<double, double>? derivative, double x, double from, double to, double[] all, int index)
        {
            if (!(x >= from && x <= to))
                throw new ArgumentException($"The tangent at {x} lies outside of the drawn range from {from} to {to}.", nameof(x));
            // A central difference with this step is exact to about ten digits, far below what a picture shows.
            double step = 1e-5 * Math.Max(1, Math.Abs(x));
            double slope = derivative?.Invoke(x) ?? Math.Round((function(x + step) - function(x - step)) / (2 * step), 10);
            // Short enough not to run into its neighbors.
            double halfWidth = all.Where(other => other != x).Select(other => Math.Abs(other - x) * 0.55).Append((to - from) / 9).Min();
            return new Tangent(x, function(x), slope, halfWidth, index + 1, x > from + 0.7 * (to - from));
        }

        public object Trace() => new
        {
            type = "scatter",
            mode = "lines+markers",
            name = "slope",
            showlegend = false,
            x = new[] { X - HalfWidth, X, X + HalfWidth },
            y = new[] { Y - Slope * HalfWidth, Y, Y + Slope * HalfWidth },
            line = new { color = Palette.At(Index), width = 3.5 },
            marker = new { color = Palette.At(Index), size = new[] { 0, 10, 0 }, opacity = 1, line = new { width = 0 } },
            hovertemplate = $"slope {Phrase.Number(Slope)} at {Phrase.Number(X)}<extra></extra>",
        };

        // A rising curve leaves room below to the right and above to the left, a falling one the other two corners; at the right end of
        // the picture a label stands to the left of its point.
        public object Label() => new
        {
            x = X,
            y = Y,
            text = $"slope {Phrase.Number(Slope)}",
            showarrow = false,
            xanchor = IsRight ? "right" : "left",
            yanchor = Slope >= 0 == IsRight ? "bottom" : "top",
            xshift = IsRight ? -8 : 8,
            yshift = Slope >= 0 == IsRight ? 4 : -4,
            bgcolor = Palette.StrongAt(Index),
            borderpad = 2,
            font = new { size = 12, color = "#ffffff" },
        };
    }
}
