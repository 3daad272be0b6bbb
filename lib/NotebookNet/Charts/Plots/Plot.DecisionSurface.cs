namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>
    /// What a classifier answers over the plane, in colors, with the line where it is undecided, and the data on top: training points
    /// filled, test points hollow.
    /// </summary>
    /// <param name="output">The answer for two inputs: 0 to 1, or around 0.</param>
    /// <param name="X">The training points, two numbers each.</param>
    /// <param name="y">Their classes.</param>
    /// <param name="testX">The test points.</param>
    /// <param name="testY">Their classes.</param>
    /// <param name="plane">The drawn part of the plane and the names of its axes; by default what holds all points.</param>
    /// <param name="classes">Names of the classes, in the order of their numbers.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="outputTitle">The name of the output.</param>
    /// <param name="names">A name for each training point, written beside it.</param>
    /// <exception cref="ArgumentException">The points have not two numbers each, or the labels do not fit.</exception>
    public static Figure DecisionSurface(
        Func<double, double, double> output, Samples X = default, Samples y = default, Samples testX = default, Samples testY = default,
        Plane? plane = null, IEnumerable<string>? classes = null, string? title = null, string outputTitle = "output",
        IEnumerable<string>? names = null)
    {
        var field = ScalarField.Of(output);
        return SurfaceFigure.Of(field.Over(plane ?? Plane.Around(X, testX)), field, PointOverlay.Of(X, y, testX, testY, classes, names), title, outputTitle);
    }

    /// <summary>The output of a classifier over the plane, with a data set on top: training samples filled, test samples hollow.</summary>
    /// <param name="output">The answer for two inputs.</param>
    /// <param name="data">The training set, with two features.</param>
    /// <param name="test">The test set.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all samples, with the names of the features.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="outputTitle">The name of the output.</param>
    public static Figure DecisionSurface(
        Func<double, double, double> output, DataSet data, DataSet? test = null, Plane? plane = null, string? title = null, string outputTitle = "output")
    {
        var field = ScalarField.Of(output);
        return SurfaceFigure.Of(field.Over(plane ?? Plane.Around(data, test)), field, PointOverlay.Of(data, test), title, outputTitle);
    }

    /// <summary>
    /// The output of a network with two inputs over the plane, with the line where it is undecided and the data on top; a network with several
    /// outputs shows which of them wins.
    /// </summary>
    /// <param name="network">With two inputs.</param>
    /// <param name="X">The training points, two numbers each.</param>
    /// <param name="y">Their classes: numbers, or one column per class.</param>
    /// <param name="testX">The test points.</param>
    /// <param name="testY">Their classes.</param>
    /// <param name="plane">The drawn part of the plane and the names of its axes; by default what holds all points.</param>
    /// <param name="classes">Names of the classes, in the order of their numbers.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="names">A name for each training point, written beside it.</param>
    /// <exception cref="ArgumentException">The network has not two inputs, the points not two numbers each, or the labels do not fit.</exception>
    public static Figure DecisionSurface(
        Network network, Samples X = default, Samples y = default, Samples testX = default, Samples testY = default,
        Plane? plane = null, IEnumerable<string>? classes = null, string? title = null, IEnumerable<string>? names = null) =>
        NetworkSurface(network, PointOverlay.Of(X, y, testX, testY, classes, names), plane ?? Plane.Around(X, testX), classes?.ToArray(), title);

    /// <summary>The output of a network with two inputs over the plane, with a data set on top: training samples filled, test samples hollow.</summary>
    /// <param name="network">With two inputs.</param>
    /// <param name="data">The training set, with two features.</param>
    /// <param name="test">The test set.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all samples, with the names of the features.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">The network has not two inputs, or the data set not two features.</exception>
    public static Figure DecisionSurface(Network network, DataSet data, DataSet? test = null, Plane? plane = null, string? title = null) =>
        NetworkSurface(network, PointOverlay.Of(data, test), plane ?? Plane.Around(data, test), PointOverlay.ClassesOf(data)?.ToArray(), title);

    private static Figure NetworkSurface(Network network, List<PointOverlay> overlays, Plane plane, string[]? classes, string? title)
    {
        if (Drawable.TwoInputs(network).Outputs > 1)
            return RegionsFigure(network, overlays, plane, classes ?? [.. Enumerable.Range(0, network.Outputs).Select(i => $"class {i}")], title);
        var field = ScalarField.Of(network);
        return SurfaceFigure.Of(field.Over(plane), field, overlays, title, "output");
    }
}
