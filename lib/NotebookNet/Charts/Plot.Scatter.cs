namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>Points in the plane, colored and shaped by their class.</summary>
    /// <param name="X">Two numbers per point.</param>
    /// <param name="y">The class of each point, as a number or as one column per class; without it all points are alike.</param>
    /// <param name="classes">Names of the classes, in the order of their numbers.</param>
    /// <param name="names">A name for each point, written beside it.</param>
    /// <param name="plane">The drawn part of the plane and the names of its axes; by default what holds all points.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">There are no points, they have not two numbers each, or the labels do not fit.</exception>
    public static Figure Scatter(
        Samples X, Samples y = default, IEnumerable<string>? classes = null, IEnumerable<string>? names = null,
        Plane? plane = null, string? title = null)
    {
        if (X.IsEmpty)
            throw new ArgumentException("There are no points to draw.", nameof(X));
        var points = PointSet.Of(X.OfWidth(2, nameof(X)), y, classes);
        string[]? pointNames = names?.ToArray();
        if (pointNames is not null && pointNames.Length != points.Count)
            throw new ArgumentException($"There are {points.Count} points and {pointNames.Length} names for them.", nameof(names));
        plane ??= Plane.Around(X);
        return new Figure(
            points.Traces(plane.XTitle, plane.YTitle, hollow: false, suffix: "", onSurface: false, pointNames),
            Theme.Layout(PlaneHeight, title, PlaneAxes(plane), legend: points.Names.Length > 1),
            $"{Words.Sentence(points.InWords("point"))} over {plane.InWords}.");
    }

    /// <summary>A data set with two features in the plane, colored and shaped by class; samples with names carry them.</summary>
    /// <param name="data">With two features.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all samples, with the names of the features.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">The data set has not two features.</exception>
    public static Figure Scatter(DataSet data, Plane? plane = null, string? title = null) =>
        Scatter(
            data.X, data.Y, data.ClassNames.Count > 0 ? data.ClassNames : null,
            data.RowNames.Count is > 0 and <= MostNamedPoints ? data.RowNames : null, plane ?? Plane.Around(data), title);

    private const int MostNamedPoints = 20;

    private const int PlaneHeight = 440;

    /// <summary>The axes of a plane: equal units where both inputs measure the same.</summary>
    private static object PlaneAxes(Plane plane) => new
    {
        xaxis = Theme.Axis(plane.XTitle, new { range = new[] { plane.FromX, plane.ToX }, zeroline = false, constrain = plane.IsEqual ? "domain" : null }),
        yaxis = Theme.Axis(plane.YTitle, new
        {
            range = new[] { plane.FromY, plane.ToY },
            zeroline = false,
            constrain = plane.IsEqual ? "domain" : null,
            scaleanchor = plane.IsEqual ? "x" : null,
        }),
    };
}
