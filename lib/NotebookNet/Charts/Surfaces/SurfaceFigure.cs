namespace NotebookNet.Charts;

/// <summary>Figures of surfaces in colors: one alone, or several side by side.</summary>
internal static class SurfaceFigure
{
    // Below the axis title.
    private const int ColorBarHeight = 60;

    private const int SmallResolution = 31;

    /// <summary>The plane of small surfaces, whose grid needs fewer points.</summary>
    public static Plane SmallPlane(Samples X) => Plane.Around(X) with { Resolution = SmallResolution };

    /// <inheritdoc cref="SmallPlane(Samples)"/>
    public static Plane SmallPlane(DataSet? data) => (data is null ? Plane.Around() : Plane.Around(data)) with { Resolution = SmallResolution };

    /// <summary>One surface with its border, points on top, and a color bar.</summary>
    public static Figure Of(
        Surface surface, ScalarField field, List<PointOverlay> overlays, string? title, string outputTitle, bool showNames = true) =>
        new Figure(
            surface.FlatTraces(field, outputTitle, showScale: true).Concat(overlays.SelectMany(overlay => overlay.Traces(surface.Plane, showNames))),
            FigureJson.Merge(
                Theme.Layout(Theme.PlaneHeight + ColorBarHeight, title, surface.Plane.Axes, legend: overlays.Any(overlay => overlay.Points.Names.Length > 1),
                    aspect: surface.Plane.Aspect),
                FigureJson.Object(new { margin = new { b = 48 + ColorBarHeight } }, "layout")),
            $"The {outputTitle} over {surface.Plane.Description} "
                + $"{surface.Describe()}.{string.Concat(overlays.Select(overlay => overlay.Describe(field.At, surface.Threshold)))}");

    /// <summary>Surfaces side by side with one color scale.</summary>
    public static Figure Strip(
        IEnumerable<(string Title, ScalarField Field, Surface Surface)> cells, List<PointOverlay> overlays, string? title, string outputTitle,
        int columns, bool countRight = true)
    {
        (string Title, ScalarField Field, Surface Surface)[] all = [.. cells];
        if (all.Length == 0) throw new ArgumentException("There are no surfaces to draw.", nameof(cells));
        (double Low, double High) scale = (all.Min(cell => cell.Surface.Scale.Low), all.Max(cell => cell.Surface.Scale.High));
        all = [.. all.Select(cell => cell with { Surface = cell.Surface with { Scale = scale } })];
        string Right(ScalarField field, Surface surface) => string.Concat(overlays.Select(overlay => overlay.Describe(field.At, surface.Threshold)));
        return SmallMultiples.Of(
            [.. all.Select(cell => Of(cell.Surface, cell.Field, overlays, cell.Title, outputTitle, showNames: false))],
            columns,
            title,
            $"{Phrase.Count(all.Length, "surface")} over {all[0].Surface.Plane.Description}. "
                + string.Join(" ", all.Select(cell =>
                    $"{Phrase.Sentence(cell.Title)}: the {outputTitle} {cell.Surface.Describe()}.{(countRight ? Right(cell.Field, cell.Surface) : "")}")));
    }

    /// <summary>The network as it was at each snapshot of its training.</summary>
    public static IEnumerable<(int Epoch, ScalarField Field)> Snapshots(Network network, TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        Drawable.OneOutput(network);
        return history.Snapshots.Count > 0
            ? history.Snapshots.OrderBy(snapshot => snapshot.Key).Select(snapshot => (snapshot.Key, ScalarField.Of(network, snapshot.Value)))
            : throw new ArgumentException(
                "The training kept no snapshots; name the epochs in its trainer: new Trainer(...) { SnapshotAt = [1, 100, 2000] }.", nameof(history));
    }
}
