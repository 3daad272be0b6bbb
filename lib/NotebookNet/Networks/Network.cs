namespace NotebookNet;

/// <summary>A feed-forward network of dense layers. All weights and biases are in a single array, <see cref="Parameters"/>, which training adjusts.</summary>
/// <remarks>
/// Matrices have one row per sample: inputs are samples x features, outputs samples x outputs; weights are outputs x inputs.
/// A network may predict on several threads at once, but nothing else may go on while it is trained or changed.
/// </remarks>
[TypeFormatterSource(typeof(TabularFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Plain])]
public sealed partial class Network : ITabular
{
    private readonly double[] parameters;
    private int isInTraining;

    /// <summary>A network from the numbers of its inputs, of the neurons of each hidden layer, and of its outputs.</summary>
    /// <param name="sizes">At least two sizes, each at least 1: <c>[2, 4, 1]</c> has two inputs, four hidden neurons and one output.</param>
    /// <param name="hidden">Activation of the hidden layers; the sigmoid if none is given.</param>
    /// <param name="output">Activation of the output layer; the sigmoid if none is given.</param>
    /// <param name="biases">Whether neurons have biases.</param>
    /// <remarks>Weights start as <see cref="Initialize(Random)"/> with <c>new NumPyRandom(0)</c> draws them, so that a new network can learn.</remarks>
    public Network(IReadOnlyList<int> sizes, Activation? hidden = null, Activation? output = null, bool biases = true)
        : this(LayersOf(sizes, hidden, output, biases)) => InitializeByDefault();

    /// <summary>A network of these layers, with the weights and biases that they have.</summary>
    /// <param name="layers">At least one; each has as many inputs as the one before has outputs. A layer belongs to one network only.</param>
    public Network(params DenseLayer[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Length == 0) throw new ArgumentException("A network needs at least one layer, got none.", nameof(layers));
        for (int l = 0; l < layers.Length; l++)
        {
            ArgumentNullException.ThrowIfNull(layers[l], $"{nameof(layers)}[{l}]");
            if (layers[l].BelongsToNetwork || Array.IndexOf(layers, layers[l]) != l)
                throw new ArgumentException($"Layer {l} ({layers[l]}) is in a network already; make a new layer with its weights instead.", nameof(layers));
            if (l > 0 && layers[l].Inputs != layers[l - 1].Outputs)
                throw new ArgumentException($"Layer {l} has {layers[l].Inputs} inputs but the layer before has {layers[l - 1].Outputs} outputs; expected the same number.", nameof(layers));
        }
        Guard.ParameterCount(layers.Sum(layer => (decimal)layer.ParameterCount), nameof(layers));
        Layers = [.. layers];
        Layout = new NetworkLayout(Array.ConvertAll(layers, layer => new LayerLayout(layer.Inputs, layer.Outputs, layer.Activation.Function, layer.HasBiases)));
        parameters = new double[Layout.ParameterCount];
        for (int l = 0; l < layers.Length; l++) layers[l].JoinNetwork(parameters, Layout.Layers[l].WeightOffset);
    }

    /// <summary>The layers that compute something, from the first hidden layer to the output layer.</summary>
    public IReadOnlyList<DenseLayer> Layers { get; }

    /// <summary>The number of inputs.</summary>
    public int Inputs => Layout.Inputs;

    /// <summary>The number of outputs.</summary>
    public int Outputs => Layout.Outputs;

    /// <summary>The numbers of inputs, of neurons of each hidden layer, and of outputs: <c>[2, 4, 1]</c>.</summary>
    public int[] Sizes => [Inputs, .. Layers.Select(l => l.Outputs)];

    /// <summary>The number of parameters: all weights and biases.</summary>
    public int ParameterCount => Layout.ParameterCount;

    /// <summary>All weights and biases: by layer, the weights neuron by neuron (outputs x inputs, row by row), then the layer's biases.</summary>
    /// <value>A copy. Setting it copies the given numbers, which must be <see cref="ParameterCount"/> finite ones.</value>
    public double[] Parameters
    {
        get => [.. parameters];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Guard.Length(value, ParameterCount, nameof(value), "Parameters of", this);
            value.CopyTo(parameters, 0);
        }
    }

    /// <summary>The name of each parameter as an expression: "Layers[0].Weights[2, 1]" is the weight from input 1 to neuron 2 of the first layer.</summary>
    public IReadOnlyList<string> ParameterNames => [.. Layers.SelectMany((layer, l) => (IEnumerable<string>)
    [
        .. Enumerable.Range(0, layer.Outputs * layer.Inputs).Select(k => $"Layers[{l}].Weights[{k / layer.Inputs}, {k % layer.Inputs}]"),
        .. Enumerable.Range(0, layer.HasBiases ? layer.Outputs : 0).Select(j => $"Layers[{l}].Biases[{j}]"),
    ])];

    internal NetworkLayout Layout { get; }

    /// <summary>The live array behind <see cref="Parameters"/>.</summary>
    internal double[] ParameterArray => parameters;

    /// <summary>Begins to train this network, which only one training at a time can do; <see cref="EndTraining"/> ends it.</summary>
    /// <exception cref="InvalidOperationException">It is being trained already.</exception>
    internal void BeginTraining()
    {
        if (Interlocked.Exchange(ref isInTraining, 1) != 0)
        {
            throw new InvalidOperationException(
                $"The network {this} is being trained already, by another thread or by the training whose Progress is told of. "
                + "Wait for that to end, or train a Clone() of the network.");
        }
    }

    /// <summary>To be called after <see cref="BeginTraining"/>.</summary>
    internal void EndTraining() => Volatile.Write(ref isInTraining, 0);

    /// <summary>A network with the same layers and numbers that shares nothing with this one.</summary>
    public Network Clone() =>
        new([.. Layers.Select(l => new DenseLayer(l.Inputs, l.Outputs, l.Activation, l.HasBiases))]) { Parameters = parameters };

    /// <summary>The layers as a table: inputs, neurons, activation, number of parameters.</summary>
    public Table ToTable()
    {
        var table = new Table("layer", "inputs", "neurons", "activation", "biases", "parameters") { Caption = ToString() };
        for (int l = 0; l < Layers.Count; l++)
            table.Add(l, Layers[l].Inputs, Layers[l].Outputs, Layers[l].Activation.Name, Layers[l].HasBiases ? "yes" : "no", Layers[l].ParameterCount);
        return table;
    }

    /// <summary>A description of the shape: "2-4-1, sigmoid, 17 parameters".</summary>
    public override string ToString()
    {
        string activations = Layers.Select(l => l.Activation.Name).Distinct().Count() == 1
            ? Layers[0].Activation.Name
            : string.Join(" ", Layers.Select(l => l.Activation.Name));
        return $"{string.Join("-", Sizes)}, {activations}, {ParameterCount} parameters";
    }

    private static DenseLayer[] LayersOf(IReadOnlyList<int> sizes, Activation? hidden, Activation? output, bool biases)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        if (sizes.Count < 2)
            throw new ArgumentException($"A network needs at least two sizes, of its inputs and of its outputs, got {sizes.Count}.", nameof(sizes));
        // Before the memory of the first layers is taken. A negative size is the layer's to refuse.
        Guard.ParameterCount(sizes.Zip(sizes.Skip(1), (inputs, outputs) => Math.Max(0m, DenseLayer.Count(inputs, outputs, biases))).Sum(), nameof(sizes));
        var layers = new DenseLayer[sizes.Count - 1];
        for (int l = 1; l <= layers.Length; l++) layers[l - 1] = new DenseLayer(sizes[l - 1], sizes[l], l == layers.Length ? output : hidden, biases);
        return layers;
    }
}
