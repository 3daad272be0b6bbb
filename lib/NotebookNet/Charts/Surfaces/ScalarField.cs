namespace NotebookNet.Charts;

/// <summary>A function of two inputs: of the notebook's own, the output of a network, or the activation of one of its neurons.</summary>
/// <param name="At">The value for one pair of inputs.</param>
/// <param name="Over">The values over a plane.</param>
internal sealed record ScalarField(Func<double, double, double> At, Func<Plane, Surface> Over)
{
    /// <summary>The weighted sum of a neuron, which has the border where its activation is undecided, but is not saturated beside it; null for other
    /// functions.</summary>
    private Func<double, double, double>? WeightedSum { get; init; }

    public static ScalarField Of(Func<double, double, double> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return new ScalarField(output, plane => Surface.Of(output, plane));
    }

    /// <summary>The only output of a network with two inputs.</summary>
    public static ScalarField Of(Network network) => Of(network, network?.Layers.Count - 1 ?? 0, 0);

    /// <summary>The network with the parameters of a snapshot.</summary>
    public static ScalarField Of(Network network, double[] parameters)
    {
        var snapshot = network.Clone();
        snapshot.Parameters = parameters;
        return Of(snapshot);
    }

    /// <summary>The activation of one neuron.</summary>
    public static ScalarField Of(Network network, int layer, int neuron)
    {
        DenseLayer[] layers = [.. Drawable.TwoInputs(network).Layers.Take(layer + 1)];
        var activation = layers[^1].Activation;
        var upToLayer = Frozen(layers, activation);
        var field = new ScalarField((x, y) => upToLayer.Predict(x, y)[neuron], plane =>
        {
            double[] xs = plane.XGrid, ys = plane.YGrid;
            return new Surface(plane, xs, ys, upToLayer.PredictGrid(xs, ys, neuron).ToArray()).ScaledFor(activation);
        });
        if (activation == Activation.Softmax) return field;
        var sums = Frozen(layers, Activation.Identity);
        return field with { WeightedSum = (x, y) => sums.Predict(x, y)[neuron] };
    }

    /// <summary>Where the values cross the border of a surface.</summary>
    public List<Point[]> BorderOn(Surface surface) =>
        Border.Of(WeightedSum ?? ((x, y) => At(x, y) - surface.Threshold), surface.X, surface.Y);

    /// <summary>A network of copies of layers, with another activation at its end.</summary>
    private static Network Frozen(DenseLayer[] layers, Activation last) =>
        new([.. layers.Select((layer, index) => new DenseLayer(layer.Weights, layer.HasBiases ? layer.Biases : null, index + 1 == layers.Length ? last
            : layer.Activation))]);
}
