namespace NotebookNet;

/// <summary>In which order random numbers become the weights of a network. The articles differ, and the seed fixes the result only together with it.</summary>
public enum DrawOrder
{
    /// <summary>Layer by layer, neuron by neuron, each neuron's weights in the order of its inputs; then, if biases are drawn, its bias.</summary>
    NeuronByNeuron,

    /// <summary>
    /// Layer by layer, input by input, the weights from that input to all neurons: how NumPy fills an array of inputs x outputs, row by row.
    /// Then, if biases are drawn, the layer's biases.
    /// </summary>
    InputByInput,

    /// <summary>First the weights of all layers, neuron by neuron, then the biases of all layers. Biases are always drawn.</summary>
    WeightsThenBiases,
}
