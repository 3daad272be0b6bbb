namespace NotebookNet;

/// <summary>An activation function a = f(z) of a neuron, from its pre-activation z to its output a, together with its slope f'(z).</summary>
/// <remarks>Its name is accepted wherever an activation is expected: <c>hidden: "tanh"</c>.</remarks>
public sealed class Activation
{
    /// <summary>The slope of <see cref="LeakyReLU"/> for negative z: 0.01.</summary>
    public const double LeakySlope = Compute.LeakyReLU.Slope;

    /// <summary>f(z) = 1 / (1 + e^-z), between 0 and 1. Its slope a (1 - a) is at most 0.25, at z = 0.</summary>
    public static readonly Activation Sigmoid = new("sigmoid", ActivationFunction.Of<Sigmoid>(), "a·(1 - a)");

    /// <summary>f(z) = tanh z, between -1 and 1. Its slope 1 - a² is at most 1, at z = 0.</summary>
    public static readonly Activation Tanh = new("tanh", ActivationFunction.Of<Tanh>(), "(1 - a²)");

    /// <summary>f(z) = max(0, z). Its slope is 1 for positive z, else 0 (at 0 as well).</summary>
    public static readonly Activation ReLU = new("relu", ActivationFunction.Of<ReLU>(), "relu'(z)", isRectifier: true);

    /// <summary>f(z) = z for positive z, else z times <see cref="LeakySlope"/>. Its slope is 1 or <see cref="LeakySlope"/>.</summary>
    public static readonly Activation LeakyReLU = new("leaky-relu", ActivationFunction.Of<LeakyReLU>(), "leaky-relu'(z)", isRectifier: true);

    /// <summary>f(z) = z, with slope 1: what a network needs that predicts any number.</summary>
    public static readonly Activation Identity = new("identity", ActivationFunction.Of<Identity>(), "1");

    /// <summary>f(z)_j = e^z_j / Σ_k e^z_k over all neurons of the layer: positive outputs that sum to 1. It has no value for one neuron alone.</summary>
    public static readonly Activation Softmax = new("softmax", ActivationFunction.Softmax, "");

    /// <param name="name">The name in lower case with hyphens.</param>
    /// <param name="function">The formulas.</param>
    /// <param name="derivative">f'(z) as a formula of a = f(z), for tables.</param>
    /// <param name="isRectifier">Whether it cuts off about half of its inputs, so that larger initial weights suit it (He et al. 2015).</param>
    internal Activation(string name, ActivationFunction function, string derivative, bool isRectifier = false) =>
        (Name, Function, DerivativeFormula, IsRectifier) = (name, function, derivative, isRectifier);

    /// <summary>Every activation there is.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Sigmoid, Tanh, ReLU, LeakyReLU, Identity, Softmax];

    /// <summary>The name in lower case: sigmoid, tanh, relu, leaky-relu, identity, softmax.</summary>
    public string Name { get; }

    internal ActivationFunction Function { get; }

    internal string DerivativeFormula { get; }

    internal bool IsRectifier { get; }

    /// <summary>The activation with this <see cref="Name"/>; capitals, hyphens and blanks do not matter.</summary>
    /// <exception cref="ArgumentException">There is none. The message lists the names.</exception>
    public static Activation Named(string name) => Names.Find("activation", name, All, a => a.Name);

    /// <summary>The activation with this name, see <see cref="Named"/>.</summary>
    public static implicit operator Activation(string name) => Named(name);

    /// <summary>f(z), the output of a neuron with the pre-activation <paramref name="z"/>.</summary>
    /// <exception cref="InvalidOperationException">For <see cref="Softmax"/>, whose outputs depend on the whole layer.</exception>
    public double Value(double z) => Function.Value(z);

    /// <summary>f'(z), the slope of the function at the pre-activation <paramref name="z"/>.</summary>
    /// <exception cref="InvalidOperationException">For <see cref="Softmax"/>, which has a matrix of slopes.</exception>
    public double Derivative(double z) => Function.SlopeFromOutput(Function.Value(z));

    /// <summary>f'(z) written as a function of the output a = f(z): a (1 - a) for the sigmoid, 1 - a² for tanh.</summary>
    /// <param name="a">The output of the neuron, in the range of the function.</param>
    /// <exception cref="InvalidOperationException">For <see cref="Softmax"/>, which has a matrix of slopes.</exception>
    public double DerivativeFromOutput(double a) => Function.SlopeFromOutput(a);

    /// <summary>f of a whole layer: every element on its own, for <see cref="Softmax"/> every row on its own.</summary>
    /// <param name="preActivations">z, samples x neurons.</param>
    /// <returns>a, samples x neurons.</returns>
    public Matrix<double> Value(Matrix<double> preActivations)
    {
        ArgumentNullException.ThrowIfNull(preActivations);
        if (this != Softmax) return preActivations.Map(Value, Zeros.Include);
        var outputs = preActivations.Clone();
        for (int i = 0; i < outputs.RowCount; i++)
        {
            // The largest pre-activation is taken off, which changes nothing but keeps e^z from overflowing.
            var row = outputs.Row(i);
            row = row.Subtract(row.Maximum()).PointwiseExp();
            outputs.SetRow(i, row / row.Sum());
        }
        return outputs;
    }

    /// <inheritdoc cref="Name"/>
    public override string ToString() => Name;
}
