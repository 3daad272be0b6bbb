namespace NotebookNet.Compute;

/// <summary>
/// The shape of a network and where each number sits in its one array of parameters: layer by layer, first the weights
/// (outputs x inputs, row by row, so that a neuron's weights are side by side), then the biases if the layer has them.
/// </summary>
internal sealed class NetworkLayout
{
    /// <param name="layers">The layers in their order; where their weights begin is set here.</param>
    public NetworkLayout(LayerLayout[] layers)
    {
        Layers = layers;
        for (int l = 0; l < layers.Length; l++)
        {
            layers[l] = layers[l] with { WeightOffset = ParameterCount };
            ParameterCount += layers[l].ParameterCount;
        }
    }

    public LayerLayout[] Layers { get; }

    public int ParameterCount { get; }

    public int Inputs => Layers[0].Inputs;

    public int Outputs => Layers[^1].Outputs;

    /// <summary>Whether another network has the same layers.</summary>
    public bool HasShapeOf(NetworkLayout other)
    {
        // A loop, because SequenceEqual would be compiled for this type when a reader waits for a first study.
        if (Layers.Length != other.Layers.Length) return false;
        for (int l = 0; l < Layers.Length; l++)
            if (Layers[l] != other.Layers[l]) return false;
        return true;
    }
}
