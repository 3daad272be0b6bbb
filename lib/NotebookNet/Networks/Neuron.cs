namespace NotebookNet;

/// <summary>One neuron: it multiplies each input by a weight, adds them up with a bias, and puts this weighted sum through its activation.</summary>
public sealed class Neuron
{
    private readonly DenseLayer layer;

    /// <summary>A neuron on its own.</summary>
    /// <param name="weights">One weight per input, at least one; finite numbers.</param>
    /// <param name="bias">The number added to the weighted sum.</param>
    /// <param name="activation">The function after the sum; the sigmoid if none is given. Not softmax, which needs a layer.</param>
    public Neuron(double[] weights, double bias = 0, Activation? activation = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (activation == Activation.Softmax)
            throw new ArgumentException("Softmax needs the other neurons of a layer; a neuron on its own cannot have it.", nameof(activation));
        layer = new DenseLayer(weights.Length, 1, activation);
        Weights = weights;
        Bias = bias;
    }

    internal Neuron(DenseLayer layer, int index) => (this.layer, Index) = (layer, index);

    /// <summary>Which neuron of its layer this is, from 0.</summary>
    public int Index { get; }

    /// <summary>The function after the sum.</summary>
    public Activation Activation => layer.Activation;

    /// <summary>The weights, one per input.</summary>
    /// <value>A copy. Setting it copies the given numbers.</value>
    public double[] Weights
    {
        get => Row.ToArray();
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Guard.Length(value, layer.Inputs, nameof(value), "Weights of a neuron");
            value.CopyTo(Row);
        }
    }

    /// <summary>The number added to the weighted sum; 0 in a layer without biases, where it cannot be set.</summary>
    public double Bias
    {
        get => layer.HasBiases ? layer.BiasSpan[Index] : 0;
        set
        {
            if (!layer.HasBiases) throw new InvalidOperationException("This neuron's layer has no biases. Make it with biases: true to give it one.");
            layer.BiasSpan[Index] = Guard.Finite(value, nameof(value), "A bias");
        }
    }

    private Span<double> Row => layer.WeightSpan.Slice(Index * layer.Inputs, layer.Inputs);

    /// <summary>z = w₁x₁ + w₂x₂ + ... + b, the weighted sum (pre-activation).</summary>
    /// <param name="x">One number per weight.</param>
    public double WeightedSum(params double[] x)
    {
        ArgumentNullException.ThrowIfNull(x);
        Guard.Length(x, layer.Inputs, nameof(x), "Inputs of a neuron");
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i] * Row[i];
        return sum + Bias;
    }

    /// <summary>a = f(z), the output of the neuron. (A neuron of a softmax layer alone has no output: ask the network.)</summary>
    /// <param name="x">One number per weight.</param>
    public double Predict(params double[] x) => Activation.Value(WeightedSum(x));

    /// <summary>The neuron as text, with rounded numbers: "sigmoid(0.5 x1 - 0.25 x2 + 1)".</summary>
    public override string ToString()
    {
        var terms = Weights.Select((w, i) => (Value: w, Text: $" x{i + 1}")).Append((Value: Bias, Text: ""));
        string sum = string.Concat(terms.Select((t, i) => FormattableString.Invariant(
            $"{(t.Value < 0 ? (i == 0 ? "-" : " - ") : i == 0 ? "" : " + ")}{Math.Abs(t.Value):0.####}{t.Text}")));
        return $"{Activation}({sum})";
    }
}
