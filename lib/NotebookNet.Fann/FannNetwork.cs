namespace NotebookNet.Fann;

/// <summary>A network of the FANN library (Fast Artificial Neural Network), version 2.2: its arithmetic, its training and its files, without the
/// library.</summary>
/// <remarks>Every sum is formed in the order of FANN's double library, so outputs, errors and trained weights are its own bit for bit wherever exp, log, sin
/// and cos are glibc's. Neurons are counted over all layers from 0; the bias neuron is the last of its layer. A network is not safe for use by several
/// threads at once.</remarks>
public sealed partial class FannNetwork
{
    // Neurons of layer l are layerStart[l] .. layerStart[l + 1] - 1; connections into neuron n are connectionStart[n] .. connectionStart[n + 1] - 1.
    private readonly int[] layerStart;
    private readonly int[] connectionStart;
    private readonly int[] sources;
    private readonly double[] weights;
    private readonly FannActivation[] activations;
    private readonly double[] steepnesses;
    private readonly double[] values;
    private readonly double[] sums;

    internal FannNetwork(FannNetworkType type, float connectionRate, int[] layerStart, int[] connectionStart, int[] sources, double[] weights,
        FannActivation[] activations, double[] steepnesses)
    {
        NetworkType = type;
        ConnectionRate = connectionRate;
        this.layerStart = layerStart;
        this.connectionStart = connectionStart;
        this.sources = sources;
        this.weights = weights;
        this.activations = activations;
        this.steepnesses = steepnesses;
        values = new double[NeuronsWithUnusedBias];
        sums = new double[NeuronsWithUnusedBias];
    }

    /// <summary>How the layers are connected (<c>fann_get_network_type</c>).</summary>
    public FannNetworkType NetworkType { get; }

    /// <summary>The share of possible connections that exist, above 0 to 1; 1 means all (<c>fann_get_connection_rate</c>).</summary>
    public float ConnectionRate { get; }

    /// <summary>Neurons in each layer from input to output, bias neurons not counted (<c>fann_get_layer_array</c>).</summary>
    public IReadOnlyList<int> LayerSizes => [.. Enumerable.Range(0, Layers).Select(l => LayerLength(l) - (HasBias(l) ? 1 : 0))];

    /// <summary>Number of layers, input and output included, at least 2 (<c>fann_get_num_layers</c>).</summary>
    public int Layers => layerStart.Length - 1;

    /// <summary>Numbers that go in (<c>fann_get_num_input</c>).</summary>
    public int Inputs => LayerLength(0) - 1;

    /// <summary>Numbers that come out (<c>fann_get_num_output</c>).</summary>
    public int Outputs => LayerLength(Layers - 1) - (NetworkType == FannNetworkType.Layer ? 1 : 0);

    /// <summary>Neurons in all layers, bias neurons included, without the unused bias neuron of an output layer (<c>fann_get_total_neurons</c>).</summary>
    public int TotalNeurons => NeuronsWithUnusedBias - (NetworkType == FannNetworkType.Layer ? 1 : 0);

    /// <summary>Weights in the network (<c>fann_get_total_connections</c>).</summary>
    public int TotalConnections => weights.Length;

    /// <summary>A network of the same shape, weights and settings, with its training where this one's is (<c>fann_copy</c>, which forgets the
    /// algorithm and SARPROP's settings).</summary>
    /// <returns>A copy that shares nothing with this network but <see cref="Random"/>.</returns>
    public FannNetwork Copy()
    {
        var copy = new FannNetwork(NetworkType, ConnectionRate, layerStart, connectionStart, sources, [.. weights], [.. activations], [.. steepnesses]);
        copy.CopySettings(this);
        copy.CopyTraining(this);
        copy.InputScaling = InputScaling?.Clone();
        copy.OutputScaling = OutputScaling?.Clone();
        return copy;
    }

    private int NeuronsWithUnusedBias => layerStart[^1];

    private bool FullyConnected => ConnectionRate >= 1;

    private int LayerLength(int layer) => layerStart[layer + 1] - layerStart[layer];

    private bool HasBias(int layer) => NetworkType == FannNetworkType.Layer || layer == 0;

    /// <summary>In a fully connected network, the first of the neurons that a layer reads; FANN does not look at the sources then.</summary>
    private int FirstSource(int layer) => NetworkType == FannNetworkType.Shortcut ? 0 : layerStart[layer - 1];
}
