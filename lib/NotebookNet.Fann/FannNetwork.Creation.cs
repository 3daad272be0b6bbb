namespace NotebookNet.Fann;

public sealed partial class FannNetwork
{
    /// <summary>A network in which every neuron reads the whole layer before it and a bias (<c>fann_create_standard_array</c>), with weights from -0.1 to
    /// 0.1.</summary>
    /// <param name="layers">Neurons in each layer from input to output, bias neurons not counted: two numbers or more, each at least 1.</param>
    /// <param name="random">Where the weights come from; by default a randomly seeded generator, as in FANN. <c>new GlibcRandom(s)</c> gives FANN's
    /// weights after <c>srand(s)</c>.</param>
    /// <returns>A network with FANN's default settings: SIGMOID_STEPWISE everywhere, steepness 0.5, RPROP.</returns>
    /// <exception cref="ArgumentException"><paramref name="layers"/> has fewer than two layers, an empty layer, or asks for more than 2 billion
    /// weights.</exception>
    public static FannNetwork CreateStandard(int[] layers, GlibcRandom? random = null) => CreateSparse(1, layers, random);

    /// <summary>A network in which only a share of the connections exist, drawn at random (<c>fann_create_sparse_array</c>), with weights from -0.1 to
    /// 0.1.</summary>
    /// <param name="connectionRate">The share, above 0; 1 and more give all connections. Every neuron keeps its bias and as many connections as it takes to
    /// use all neurons.</param>
    /// <param name="layers">Neurons in each layer from input to output, bias neurons not counted: two numbers or more, each at least 1.</param>
    /// <param name="random">Where connections and weights come from, as in <see cref="CreateStandard"/>.</param>
    /// <returns>A network with FANN's default settings.</returns>
    /// <exception cref="ArgumentException"><paramref name="layers"/> is not as described.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="connectionRate"/> is not above 0.</exception>
    public static FannNetwork CreateSparse(float connectionRate, int[] layers, GlibcRandom? random = null)
    {
        if (!(connectionRate > 0))
            throw new ArgumentOutOfRangeException(nameof(connectionRate), connectionRate, "The connection rate must be above 0; 1 connects everything.");
        random ??= UnknownSeed();
        return FannBuilder.Layered(Math.Min(connectionRate, 1), CheckLayers(layers), random).WithRandom(random);
    }

    /// <summary>A network in which every neuron reads all layers before its own (<c>fann_create_shortcut_array</c>), with weights from -0.1 to 0.1.</summary>
    /// <param name="layers">Neurons in each layer from input to output, the one bias neuron not counted: two numbers or more, each at least 1.</param>
    /// <param name="random">Where the weights come from, as in <see cref="CreateStandard"/>.</param>
    /// <returns>A network with FANN's default settings.</returns>
    /// <exception cref="ArgumentException"><paramref name="layers"/> is not as described.</exception>
    public static FannNetwork CreateShortcut(int[] layers, GlibcRandom? random = null)
    {
        random ??= UnknownSeed();
        return FannBuilder.Shortcut(CheckLayers(layers), random).WithRandom(random);
    }

    /// <summary>Draws new values for all weights, in the order of the connections (<c>fann_randomize_weights</c>), and forgets RPROP's and Quickprop's
    /// progress.</summary>
    /// <param name="low">Where the range begins; used in single precision.</param>
    /// <param name="high">Where the range ends; used in single precision.</param>
    public void RandomizeWeights(double low, double high)
    {
        for (int i = 0; i < weights.Length; i++)
            weights[i] = Random.NextSingle((float)low, (float)high);
        RestartTraining();
    }

    /// <summary>Draws new values for all weights by Widrow's and Nguyen's rule, for inputs of the range of <paramref name="data"/>
    /// (<c>fann_init_weights</c>), and forgets RPROP's and Quickprop's progress.</summary>
    /// <remarks>With h hidden neurons, n inputs and inputs that span r: weights from 0 to <c>(0.7 h)^(1/n) / r</c>, bias weights from minus to plus
    /// that.</remarks>
    /// <param name="data">Samples whose smallest and largest input set the range.</param>
    /// <exception cref="ArgumentException">All inputs are the same, so that they have no range.</exception>
    public void InitializeWeights(FannTrainingData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (double smallest, double largest) = data.InputRange();
        if (!(largest > smallest))
            throw new ArgumentException("All inputs are the same number, so they span no range to fit the weights to.", nameof(data));
        // FANN subtracts one bias neuron a layer in shortcut networks too, which have only one: the count is its own, not the number of hidden neurons.
        int hidden = unchecked(NeuronsWithUnusedBias - (Inputs + Outputs + Layers));
        float range = (float)(Math.Pow(0.7f * (double)(uint)hidden, 1 / (double)Inputs) / (largest - smallest));
        for (int layer = 1; layer < Layers; layer++)
        {
            int bias = (NetworkType == FannNetworkType.Layer ? layerStart[layer] : layerStart[1]) - 1;
            for (int c = connectionStart[layerStart[layer]]; c < connectionStart[layerStart[layer + 1]]; c++)
                weights[c] = Random.NextSingle(sources[c] == bias ? -range : 0, range);
        }
        RestartTraining();
    }

    private static GlibcRandom UnknownSeed() => new((uint)System.Random.Shared.NextInt64(1L << 32));

    private FannNetwork WithRandom(GlibcRandom random)
    {
        Random = random;
        return this;
    }

    private static int[] CheckLayers(int[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Length < 2)
        {
            throw new ArgumentException(
                $"A network needs an input and an output layer, so at least two numbers; there {(layers.Length == 1 ? "is one" : "are none")}.",
                nameof(layers));
        }
        int empty = Array.FindIndex(layers, size => size < 1);
        if (empty >= 0)
            throw new ArgumentException($"Layer {empty} has {layers[empty]} neurons; every layer needs at least 1.", nameof(layers));
        return layers;
    }
}
