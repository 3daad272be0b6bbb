namespace NotebookNet.Charts;

public static partial class Plot
{
    private const int MostLevels = 14;

    /// <summary>
    /// A map of a function of two inputs, as a valley seen from above: lines of equal height, and the paths of walkers on them, such as the
    /// weights of a network on their way down the loss.
    /// </summary>
    /// <param name="function">The height at two inputs.</param>
    /// <param name="plane">The drawn part of the plane and the names of its axes; by default what holds all paths.</param>
    /// <param name="paths">Each with the name that the legend shows, and one place per step, two numbers each: <c>[("gradient descent",
    /// steps.ToArray())]</c>.</param>
    /// <param name="goal">A place that is marked with a star, such as the minimum; null for none.</param>
    /// <param name="log">Whether the lines stand for equal ratios of the height, which shows the bottom of a steep valley; the height must be positive
    /// then.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="valueTitle">The name of the height.</param>
    /// <exception cref="ArgumentException">A path has not two numbers per step, or there is neither a plane nor a path.</exception>
    public static Figure Contours(
        Func<double, double, double> function, Plane? plane = null, IEnumerable<(string Name, Samples Path)>? paths = null,
        (double X, double Y)? goal = null, bool log = false, string? title = null, string valueTitle = "loss")
    {
        ArgumentNullException.ThrowIfNull(function);
        var walks = Guard.Each(paths ?? [], nameof(paths));
        if (walks.FirstOrDefault(walk => walk.Path.IsEmpty || walk.Path.Width != 2) is { Name: not null } odd)
        {
            throw new ArgumentException(
                $"The path \"{odd.Name}\" needs at least one place with two numbers; it has {odd.Path.Count} with {odd.Path.Width}.", nameof(paths));
        }
        if (plane is null && walks.Length == 0) throw new ArgumentException("A map without paths needs a plane.", nameof(plane));
        var surface = Surface.Of(function, plane ?? Plane.Around([.. walks.Select(walk => walk.Path)]) with { Resolution = 61 });
        return new Figure(
            [HeightTrace(surface, log, valueTitle), .. walks.SelectMany((walk, index) => PathTraces(walk.Name, walk.Path, index, surface.Plane)),
                .. GoalTraces(goal)],
            Theme.Layout(
                Theme.PlaneHeight,
                title,
                FigureJson.Merge(surface.Plane.Axes, FigureJson.Object(new { legend = Theme.Legend(walks.Select(walk => walk.Name)) }, "layout")),
                legend: walks.Length > 0,
                aspect: surface.Plane.Aspect),
            $"Lines of equal {valueTitle} over {surface.Plane.Description}; it {surface.DescribeRange()}."
                + string.Concat(walks.Select(walk => DescribePath(walk.Name, walk.Path, function, valueTitle)))
                + (goal is { } place ? $" A star marks {Phrase.Number(place.X)}, {Phrase.Number(place.Y)}." : ""));
    }

    private static object HeightTrace(Surface surface, bool log, string valueTitle)
    {
        // Heights of zero have no logarithm: the smallest positive one stands for them.
        double[] positive = [.. surface.Values.Where(value => value > 0)];
        double floor = positive.DefaultIfEmpty(1).Min();
        double[,] heights = !log ? surface.Z
            : Numeric.Table(surface.Y.Length, surface.X.Length, (row, column) => Math.Log10(Math.Max(surface.Z[row, column], floor)));
        double[] finite = [.. heights.Cast<double>().Where(double.IsFinite)];
        double low = finite.DefaultIfEmpty(0).Min(), high = finite.DefaultIfEmpty(1).Max();
        return new
        {
            type = "contour",
            name = valueTitle,
            x = surface.X,
            y = surface.Y,
            z = heights,
            zmin = low,
            zmax = high,
            colorscale = Palette.Heights,
            autocontour = true,
            ncontours = MostLevels,
            contours = new { coloring = "fill" },
            line = new { color = "rgba(255,255,255,0.75)", width = 1, smoothing = 1 },
            showscale = false,
            text = log ? surface.Z : null,
            hovertemplate = $"{surface.Plane.XTitle} %{{x:.4~g}}<br>{surface.Plane.YTitle} %{{y:.4~g}}<br>{valueTitle} "
                + $"%{{{(log ? "text" : "z")}:.4~g}}<extra></extra>",
        };
    }

    private static IEnumerable<object> PathTraces(string name, Samples path, int index, Plane plane)
    {
        double[] x = path.Column(0), y = path.Column(1);
        int[] kept = Downsampling.Indices(x.Length);
        yield return Traces.Line(
            name, kept.Select(i => x[i]), kept.Select(i => y[i]), index,
            $"step %{{customdata:,}}<br>{plane.XTitle} %{{x:.4~g}}<br>{plane.YTitle} %{{y:.4~g}}<extra>{name}</extra>",
            mode: kept.Length > 60 ? "lines" : "lines+markers", markerSize: 5, customData: kept);
        yield return new
        {
            type = "scatter",
            mode = "markers",
            name = $"{name}, end",
            x = new[] { x[^1] },
            y = new[] { y[^1] },
            showlegend = false,
            marker = new { color = Palette.At(index), symbol = Palette.Symbol(index), size = 12, opacity = 1, line = new { color = "#ffffff", width = 1.5 } },
            hovertemplate = $"after {Phrase.Count(x.Length - 1, "step")}<br>{plane.XTitle} %{{x:.4~g}}<br>{plane.YTitle} %{{y:.4~g}}<extra>{name}</extra>",
        };
    }

    private static IEnumerable<object> GoalTraces((double X, double Y)? goal)
    {
        if (goal is not { } place) yield break;
        yield return new
        {
            type = "scatter",
            mode = "markers",
            name = "goal",
            x = new[] { place.X },
            y = new[] { place.Y },
            showlegend = false,
            marker = new { color = Palette.Ink, symbol = "star", size = 13, opacity = 1, line = new { color = "#ffffff", width = 1 } },
            hoverinfo = "skip",
        };
    }

    private static string DescribePath(string name, Samples path, Func<double, double, double> function, string valueTitle)
    {
        string At(int step) =>
            $"{Phrase.Number(path[step, 0])}, {Phrase.Number(path[step, 1])} ({valueTitle} {Phrase.Number(function(path[step, 0], path[step, 1]))})";
        return $" {Phrase.Sentence(name)}: {Phrase.Count(path.Count - 1, "step")} from {At(0)} to {At(path.Count - 1)}.";
    }
}
