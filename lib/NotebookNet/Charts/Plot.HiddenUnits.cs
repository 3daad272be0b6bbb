namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>What each neuron of a layer draws over the plane: one small surface per neuron.</summary>
    /// <param name="network">With two inputs.</param>
    /// <param name="X">Points on top, two numbers each.</param>
    /// <param name="y">Their classes.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all points.</param>
    /// <param name="layer">Which layer, from 0, the first hidden one.</param>
    /// <param name="classes">Names of the classes, in the order of their numbers.</param>
    /// <param name="title">Shown above all of them.</param>
    /// <param name="columns">How many stand in a row; 0 for a choice that a phone can show.</param>
    /// <exception cref="ArgumentException">The network has not two inputs or not that layer, or the points do not fit.</exception>
    public static Figure HiddenUnits(
        Network network, Samples X = default, Samples y = default, Plane? plane = null, int layer = 0,
        IEnumerable<string>? classes = null, string? title = null, int columns = 0) =>
        Units(network, layer, plane ?? SmallPlane(X), Layer.Of(X, y, default, default, classes), title, columns);

    /// <summary>What each neuron of a layer draws over the plane, with a data set on top.</summary>
    /// <param name="network">With two inputs.</param>
    /// <param name="data">With two features.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all samples.</param>
    /// <param name="layer">Which layer, from 0, the first hidden one.</param>
    /// <param name="title">Shown above all of them.</param>
    /// <param name="columns">How many stand in a row; 0 for a choice that a phone can show.</param>
    /// <exception cref="ArgumentException">The network or the data set do not fit, or there is no such layer.</exception>
    public static Figure HiddenUnits(Network network, DataSet data, Plane? plane = null, int layer = 0, string? title = null, int columns = 0) =>
        Units(network, layer, plane ?? SmallPlane(data), Layer.Of(data), title, columns);

    private static Figure Units(Network network, int layer, Plane plane, List<Layer> points, string? title, int columns)
    {
        var chosen = LayerOf(network, layer);
        return Strip(
            Enumerable.Range(0, chosen.Outputs).Select(neuron => ($"neuron {neuron + 1}", Answer.Of(network, layer, neuron))),
            plane, points, title, "activation", columns, countRight: false);
    }

    private static DenseLayer LayerOf(Network network, int layer)
    {
        ArgumentNullException.ThrowIfNull(network);
        return layer >= 0 && layer < network.Layers.Count
            ? network.Layers[layer]
            : throw new ArgumentException($"This network has the layers 0 to {network.Layers.Count - 1}; there is no layer {layer}.", nameof(layer));
    }
}
