namespace NotebookNet;

/// <summary>A layer in which every neuron is connected to every input: z = X Wᵀ + b, a = f(z).</summary>
/// <remarks>Its parameters are part of the network's array, so setting <see cref="Weights"/> or <see cref="Biases"/> changes the network.</remarks>
public sealed class DenseLayer
{
    private double[] parameters;
    private int offset;

    /// <summary>A layer whose weights and biases are all zero; <see cref="Network.Initialize(Func{double}, DrawOrder, Func{double})"/> draws them.</summary>
    /// <param name="inputs">The number of inputs, at least 1.</param>
    /// <param name="outputs">The number of neurons, at least 1.</param>
    /// <param name="activation">The function after the sum; the sigmoid if none is given.</param>
    /// <param name="biases">Whether each neuron has a bias.</param>
    public DenseLayer(int inputs, int outputs, Activation? activation = null, bool biases = true)
    {
        Inputs = Guard.Positive(inputs, nameof(inputs), "The number of inputs of a layer");
        Outputs = Guard.Positive(outputs, nameof(outputs), "The number of neurons of a layer");
        Activation = activation ?? Activation.Sigmoid;
        HasBiases = biases;
        parameters = new double[Guard.ParameterCount(Count(inputs, outputs, biases), nameof(inputs))];
    }

    /// <summary>A layer with these weights and biases.</summary>
    /// <param name="weights">One row per neuron, one column per input; finite numbers.</param>
    /// <param name="biases">One per neuron, or <c>null</c> for a layer without biases.</param>
    /// <param name="activation">The function after the sum; the sigmoid if none is given.</param>
    public DenseLayer(Matrix<double> weights, double[]? biases, Activation? activation = null)
        : this((weights ?? throw new ArgumentNullException(nameof(weights))).ColumnCount, weights.RowCount, activation, biases is not null)
    {
        Weights = weights;
        if (biases is not null) Biases = biases;
    }

    /// <summary>The number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>The number of neurons, each with one output.</summary>
    public int Outputs { get; }

    /// <summary>The function after the sum.</summary>
    public Activation Activation { get; }

    /// <summary>Whether each neuron has a bias.</summary>
    public bool HasBiases { get; }

    /// <summary>The number of parameters: weights and, if there are any, biases.</summary>
    public int ParameterCount => (int)Count(Inputs, Outputs, HasBiases);

    internal static long Count(int inputs, int outputs, bool biases) => (long)inputs * outputs + (biases ? outputs : 0);

    /// <summary>The weights, outputs x inputs: row j belongs to neuron j.</summary>
    /// <value>A copy. Setting it copies the given matrix, which must have the same shape and finite numbers.</value>
    public Matrix<double> Weights
    {
        get => Matrix<double>.Build.DenseOfRowMajor(Outputs, Inputs, parameters.AsSpan(offset, Outputs * Inputs).ToArray());
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.RowCount != Outputs || value.ColumnCount != Inputs)
                throw new ArgumentException($"The weights of this layer are {Outputs} x {Inputs} (outputs x inputs), got {Guard.Shape(value)}.", nameof(value));
            Guard.Finite(value, nameof(Weights));
            value.ToRowMajorArray().CopyTo(parameters, offset);
        }
    }

    /// <summary>The biases, one per neuron; empty if the layer has none.</summary>
    /// <value>A copy. Setting it copies the given numbers.</value>
    public double[] Biases
    {
        get => BiasSpan.ToArray();
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Guard.Length(value, HasBiases ? Outputs : 0, nameof(value), HasBiases ? "Biases of this layer" : "Biases of a layer that has none");
            value.CopyTo(BiasSpan);
        }
    }

    /// <summary>The neurons of the layer; looking at one or setting its numbers looks at or sets the layer's.</summary>
    public IReadOnlyList<Neuron> Neurons => field ??= [.. Enumerable.Range(0, Outputs).Select(j => new Neuron(this, j))];

    internal Span<double> WeightSpan => parameters.AsSpan(offset, Outputs * Inputs);

    internal Span<double> BiasSpan => HasBiases ? parameters.AsSpan(offset + Outputs * Inputs, Outputs) : [];

    internal bool BelongsToNetwork { get; private set; }

    /// <summary>Moves the layer's numbers into the array of its network.</summary>
    internal void JoinNetwork(double[] networkParameters, int at)
    {
        parameters.CopyTo(networkParameters, at);
        parameters = networkParameters;
        offset = at;
        BelongsToNetwork = true;
    }

    /// <summary>A description of the shape: "2 -> 4 sigmoid".</summary>
    public override string ToString() => $"{Inputs} -> {Outputs} {Activation}{(HasBiases ? "" : " without biases")}";
}
