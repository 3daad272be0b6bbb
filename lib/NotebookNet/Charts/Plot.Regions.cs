namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>Which output of a network wins where, in the pale colors of the classes.</summary>
    private static Figure RegionsFigure(Network network, List<Layer> layers, Plane plane, string[] classes, string? title)
    {
        if (classes.Length != network.Outputs)
            throw new ArgumentException($"The network has {network.Outputs} outputs, and there are {classes.Length} names of classes: {string.Join(", ", classes)}.", nameof(classes));
        var still = network.Clone();
        // Borders between classes are drawn point by point, without interpolation.
        plane = plane with { Resolution = 2 * plane.Resolution - 1 };
        int[,] winners = Winners(still, plane);
        int count = classes.Length;
        var data = new List<object>
        {
            new
            {
                type = "heatmap",
                x = plane.XSteps,
                y = plane.YSteps,
                z = Enumerable.Range(0, plane.Resolution).Select(row => Enumerable.Range(0, plane.Resolution).Select(column => winners[row, column])),
                zmin = -0.5,
                zmax = count - 0.5,
                // Two stops per class make steps instead of a gradient.
                colorscale = Enumerable.Range(0, count).SelectMany(i => new object[][] { [(double)i / count, Palette.PaleAt(i)], [(i + 1.0) / count, Palette.PaleAt(i)] }),
                showscale = false,
                hovertemplate = $"{plane.XTitle} %{{x:.4~g}}<br>{plane.YTitle} %{{y:.4~g}}<extra></extra>",
            },
        };
        data.AddRange(layers.SelectMany(layer => layer.Traces(plane)));
        double cells = winners.Length;
        string shares = Words.List(classes.Select((name, index) => $"{name} on {Words.Percent(winners.Cast<int>().Count(winner => winner == index) / cells)}"));
        return new Figure(
            data,
            Theme.Layout(PlaneHeight, title, PlaneAxes(plane)),
            $"Which class is answered over {plane.InWords}: {shares} of the drawn plane.{string.Concat(layers.Select(layer => layer.RightInWords((x, y) => Numeric.Winner(still.Predict(x, y)))))}");
    }

    private static int[,] Winners(Network network, Plane plane)
    {
        double[] xs = plane.XSteps, ys = plane.YSteps;
        double[][,] outputs = [.. Enumerable.Range(0, network.Outputs).Select(output => network.PredictGrid(xs, ys, output).ToArray())];
        int[,] winners = new int[ys.Length, xs.Length];
        for (int row = 0; row < ys.Length; row++)
        {
            for (int column = 0; column < xs.Length; column++)
                winners[row, column] = Numeric.Winner([.. outputs.Select(output => output[row, column])]);
        }

        return winners;
    }
}
