namespace NotebookNet.Charts;

/// <summary>Rejects networks that a figure cannot show, with a message that tells how to show them.</summary>
internal static class Drawable
{
    public static Network TwoInputs(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Inputs == 2
            ? network
            : throw new ArgumentException(
                $"A surface is drawn over 2 inputs; this network has {network.Inputs}. Fix all but two of them in a function: (a, b) => "
                    + $"network.Predict(a, b, 1)[0].",
                nameof(network));
    }

    public static Network OneOutput(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Outputs == 1
            ? network
            : throw new ArgumentException(
                $"A surface shows one output; this network has {network.Outputs}. Choose one in a function: (a, b) => network.Predict(a, b)[0].",
                    nameof(network));
    }

    public static DenseLayer Layer(Network network, int layer)
    {
        ArgumentNullException.ThrowIfNull(network);
        return layer >= 0 && layer < network.Layers.Count
            ? network.Layers[layer]
            : throw new ArgumentException($"This network has the layers 0 to {network.Layers.Count - 1}; there is no layer {layer}.", nameof(layer));
    }
}
