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
        var points = PointSet.Of(X.OfWidth(2, nameof(X)), y, classes).Named(names);
        plane ??= Plane.Around(X);
        return new Figure(
            points.Traces(plane, hollow: false, suffix: "", onSurface: false),
            Theme.Layout(Theme.PlaneHeight, title, plane.Axes, legend: points.Names.Length > 1, aspect: plane.Aspect),
            $"{Phrase.Sentence(points.Describe("point"))} over {plane.Description}.");
    }

    /// <summary>A data set with two features in the plane, colored and shaped by class; samples with names carry them.</summary>
    /// <param name="data">With two features.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all samples, with the names of the features.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">The data set has not two features.</exception>
    public static Figure Scatter(DataSet data, Plane? plane = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Scatter(data.X, data.Y, PointOverlay.ClassesOf(data), PointOverlay.NamesOf(data), plane ?? Plane.Around(data), title);
    }
}
