namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>The output of each neuron of a layer over the plane: one small surface per neuron, pale where it is off and green where it is on.</summary>
    /// <param name="network">With two inputs.</param>
    /// <param name="X">Points on top, two numbers each.</param>
    /// <param name="y">Their classes.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all points.</param>
    /// <param name="layer">Which layer, from 0, the first hidden one.</param>
    /// <param name="classes">Names of the classes, in the order of their numbers.</param>
    /// <param name="title">Shown above all of them.</param>
    /// <param name="columns">The number per row; 0 for a number that fits a phone.</param>
    /// <exception cref="ArgumentException">The network has not two inputs or not that layer, or the points do not fit.</exception>
    public static Figure HiddenUnits(
        Network network, Samples X = default, Samples y = default, Plane? plane = null, int layer = 0,
        IEnumerable<string>? classes = null, string? title = null, int columns = 0) =>
        Units(network, layer, plane ?? SurfaceFigure.SmallPlane(X), PointOverlay.Of(X, y, default, default, classes), title, columns);

    /// <summary>The output of each neuron of a layer over the plane, with a data set on top.</summary>
    /// <param name="network">With two inputs.</param>
    /// <param name="data">With two features.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all samples.</param>
    /// <param name="layer">Which layer, from 0, the first hidden one.</param>
    /// <param name="title">Shown above all of them.</param>
    /// <param name="columns">The number per row; 0 for a number that fits a phone.</param>
    /// <exception cref="ArgumentException">The network or the data set do not fit, or there is no such layer.</exception>
    public static Figure HiddenUnits(Network network, DataSet data, Plane? plane = null, int layer = 0, string? title = null, int columns = 0) =>
        Units(network, layer, plane ?? SurfaceFigure.SmallPlane(data), PointOverlay.Of(data), title, columns);

    private static Figure Units(Network network, int layer, Plane plane, List<PointOverlay> overlays, string? title, int columns)
    {
        var chosen = Drawable.Layer(network, layer);
        return SurfaceFigure.Strip(
            Enumerable.Range(0, chosen.Outputs).Select(neuron => (Title: $"neuron {neuron + 1}", Field: ScalarField.Of(network, layer, neuron)))
                .Select(cell => (cell.Title, cell.Field, cell.Field.Over(plane).AsActivation(chosen.Activation))),
            overlays, title, "activation", columns, countRight: false);
    }
}
