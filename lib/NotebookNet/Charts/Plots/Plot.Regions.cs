namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>Which output of a network wins where, in the pale colors of the classes.</summary>
    private static Figure RegionsFigure(Network network, List<PointOverlay> overlays, Plane plane, string[] classes, string? title)
    {
        if (classes.Length != network.Outputs)
        {
            throw new ArgumentException(
                $"The network has {network.Outputs} outputs, and there are {classes.Length} names of classes: {string.Join(", ", classes)}.", nameof(classes));
        }
        var frozen = network.Clone();
        // Borders between classes are drawn point by point, without interpolation.
        plane = plane with { Resolution = 2 * plane.Resolution - 1 };
        int[,] winners = Classify(frozen, plane);
        int count = classes.Length;
        var data = new List<object>
        {
            new
            {
                type = "heatmap",
                x = plane.XGrid,
                y = plane.YGrid,
                z = Enumerable.Range(0, plane.Resolution).Select(row => Enumerable.Range(0, plane.Resolution).Select(column => winners[row, column])),
                zmin = -0.5,
                zmax = count - 0.5,
                colorscale = Palette.Steps([.. Enumerable.Range(0, count).Select(Palette.PaleAt)]),
                showscale = false,
                hovertemplate = $"{plane.XTitle} %{{x:.4~g}}<br>{plane.YTitle} %{{y:.4~g}}<extra></extra>",
            },
        };
        if (overlays.Count == 0) data.AddRange(classes.Select((name, index) => Traces.LegendEntry(name, Palette.PaleAt(index))));
        data.AddRange(overlays.SelectMany(overlay => overlay.Traces(plane, showNames: true)));
        double cells = winners.Length;
        string shares = Phrase.List(classes.Select((name, index) =>
            $"{name} on {Phrase.Percent(winners.Cast<int>().Count(winner => winner == index) / cells)}"));
        return new Figure(
            data,
            Theme.Layout(Theme.PlaneHeight, title, plane.Axes, aspect: plane.Aspect),
            $"Which class is answered over {plane.Description}: {shares} of the drawn "
                + $"plane.{string.Concat(overlays.Select(overlay => overlay.DescribeRight((x, y) => Numeric.ArgMax(frozen.Predict(x, y)))))}");
    }

    private static int[,] Classify(Network network, Plane plane)
    {
        double[] xs = plane.XGrid, ys = plane.YGrid;
        double[][,] outputs = [.. Enumerable.Range(0, network.Outputs).Select(output => network.PredictGrid(xs, ys, output).ToArray())];
        return Numeric.Table(ys.Length, xs.Length, (row, column) => Numeric.ArgMax([.. outputs.Select(output => output[row, column])]));
    }
}
