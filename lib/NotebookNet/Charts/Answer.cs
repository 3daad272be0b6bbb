namespace NotebookNet.Charts;

/// <summary>What answers for two inputs: a function, an output of a network, or one of its neurons.</summary>
/// <param name="At">The answer for one pair of inputs.</param>
/// <param name="Over">The answers over a plane.</param>
internal sealed record Answer(Func<double, double, double> At, Func<Plane, Surface> Over)
{
    public static Answer Of(Func<double, double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new Answer(function, plane => Surface.Of(function, plane));
    }

    /// <summary>The only output of a network with two inputs.</summary>
    public static Answer Of(Network network)
    {
        var still = OfTwoInputs(network).Clone();
        return new Answer((x, y) => still.Predict(x, y)[0], plane =>
        {
            double[] xs = plane.XSteps, ys = plane.YSteps;
            return new Surface(plane, xs, ys, still.PredictGrid(xs, ys).ToArray()).ScaledFor(still.Layers[^1].Activation);
        });
    }

    /// <summary>The network with the parameters of a snapshot.</summary>
    public static Answer Of(Network network, double[] parameters)
    {
        var then = network.Clone();
        then.Parameters = parameters;
        return Of(then);
    }

    /// <summary>The activation of one neuron.</summary>
    public static Answer Of(Network network, int layer, int neuron)
    {
        Network upToLayer = new([.. OfTwoInputs(network).Layers.Take(layer + 1).Select(Copy)]);
        return new Answer((x, y) => upToLayer.Predict(x, y)[neuron], plane =>
        {
            double[] xs = plane.XSteps, ys = plane.YSteps;
            return new Surface(plane, xs, ys, upToLayer.PredictGrid(xs, ys, neuron).ToArray()).ScaledFor(upToLayer.Layers[^1].Activation);
        });
    }

    public static Network OfTwoInputs(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Inputs == 2
            ? network
            : throw new ArgumentException($"A surface is drawn over 2 inputs; this network has {network.Inputs}. Fix all but two of them in a function: (a, b) => network.Predict(a, b, 1)[0].", nameof(network));
    }

    private static DenseLayer Copy(DenseLayer layer) => new(layer.Weights, layer.HasBiases ? layer.Biases : null, layer.Activation);
}
