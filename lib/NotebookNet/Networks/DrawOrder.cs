namespace NotebookNet;

/// <summary>The order in which random numbers become weights. It differs between the articles, and only seed and order together determine the result.</summary>
public enum DrawOrder
{
    /// <summary>Layer by layer, neuron by neuron, each neuron's weights in the order of its inputs; then, if biases are drawn, its bias.</summary>
    NeuronByNeuron,

    /// <summary>Layer by layer, input by input, the weights to all neurons (as NumPy fills inputs x outputs); then, if drawn, the layer's biases.</summary>
    InputByInput,

    /// <summary>First the weights of all layers, neuron by neuron, then the biases of all layers. Biases are always drawn.</summary>
    WeightsThenBiases,
}
