namespace NotebookNet.Fann;

/// <summary>How the layers of a FANN network are connected; the numbers are those in its files.</summary>
public enum FannNetworkType
{
    /// <summary>FANN_NETTYPE_LAYER: each layer reads the one before it, and every layer has a bias neuron (an unused one in the output layer).</summary>
    Layer = 0,

    /// <summary>FANN_NETTYPE_SHORTCUT: each layer reads all layers before it; the only bias neuron is in the input layer.</summary>
    Shortcut = 1,
}
