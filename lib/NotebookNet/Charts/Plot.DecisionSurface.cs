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
    /// <param name="outputTitle">What the answer is called.</param>
    /// <exception cref="ArgumentException">The points have not two numbers each, or the labels do not fit.</exception>
    public static Figure DecisionSurface(
        Func<double, double, double> output, Samples X = default, Samples y = default, Samples testX = default, Samples testY = default,
        Plane? plane = null, IEnumerable<string>? classes = null, string? title = null, string outputTitle = "output")
    {
        var answer = Answer.Of(output);
        return SurfaceFigure(answer.Over(plane ?? Plane.Around(X, testX)), answer, Layer.Of(X, y, testX, testY, classes), title, outputTitle);
    }

    /// <summary>What a classifier answers over the plane, with a data set on top: training samples filled, test samples hollow.</summary>
    /// <param name="output">The answer for two inputs.</param>
    /// <param name="data">The training set, with two features.</param>
    /// <param name="test">The test set.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all samples, with the names of the features.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="outputTitle">What the answer is called.</param>
    public static Figure DecisionSurface(
        Func<double, double, double> output, DataSet data, DataSet? test = null, Plane? plane = null, string? title = null, string outputTitle = "output")
    {
        var answer = Answer.Of(output);
        return SurfaceFigure(answer.Over(plane ?? Plane.Around(data, test)), answer, Layer.Of(data, test), title, outputTitle);
    }

    /// <summary>
    /// What a network with two inputs answers over the plane, with the line where it is undecided and the data on top; a network with several
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
    /// <exception cref="ArgumentException">The network has not two inputs, the points not two numbers each, or the labels do not fit.</exception>
    public static Figure DecisionSurface(
        Network network, Samples X = default, Samples y = default, Samples testX = default, Samples testY = default,
        Plane? plane = null, IEnumerable<string>? classes = null, string? title = null) =>
        NetworkSurface(network, Layer.Of(X, y, testX, testY, classes), plane ?? Plane.Around(X, testX), classes?.ToArray(), title);

    /// <summary>What a network with two inputs answers over the plane, with a data set on top: training samples filled, test samples hollow.</summary>
    /// <param name="network">With two inputs.</param>
    /// <param name="data">The training set, with two features.</param>
    /// <param name="test">The test set.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all samples, with the names of the features.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">The network has not two inputs, or the data set not two features.</exception>
    public static Figure DecisionSurface(Network network, DataSet data, DataSet? test = null, Plane? plane = null, string? title = null) =>
        NetworkSurface(network, Layer.Of(data, test), plane ?? Plane.Around(data, test), data.ClassNames.Count > 0 ? [.. data.ClassNames] : null, title);

    private static Figure NetworkSurface(Network network, List<Layer> layers, Plane plane, string[]? classes, string? title)
    {
        if (Answer.OfTwoInputs(network).Outputs > 1)
            return RegionsFigure(network, layers, plane, classes ?? [.. Enumerable.Range(0, network.Outputs).Select(i => $"class {i}")], title);
        var answer = Answer.Of(network);
        return SurfaceFigure(answer.Over(plane), answer, layers, title, "output");
    }

    private static Figure SurfaceFigure(Surface surface, Answer answer, List<Layer> layers, string? title, string outputTitle, bool showScale = true)
    {
        var data = new List<object> { surface.Contour(outputTitle, showScale) };
        data.AddRange(layers.SelectMany(layer => layer.Traces(surface.Plane)));
        return new Figure(
            data,
            FigureJson.Merge(
                Theme.Layout(showScale ? PlaneHeight + 60 : PlaneHeight, title, PlaneAxes(surface.Plane), legend: layers.Any(layer => layer.Points.Names.Length > 1)),
                FigureJson.Object(showScale ? new { margin = new { b = 108 } } : new { }, "layout")),
            $"The {outputTitle} over {surface.Plane.InWords} {surface.InWords()}.{string.Concat(layers.Select(layer => layer.InWords(answer.At, surface.Middle)))}");
    }
}
