using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet;

/// <summary>Which function an <see cref="Activation"/> is, for the loops in Compute.</summary>
internal enum ActivationKind { Identity, Sigmoid, Tanh, ReLU, LeakyReLU, Softmax }

/// <summary>
/// The function that a neuron puts its total input z through to get its output a = f(z), together with its slope f'(z).
/// Wherever one is wanted, its name will do: <c>hidden: "tanh"</c>.
/// </summary>
public sealed class Activation
{
    /// <summary>What <see cref="LeakyReLU"/> multiplies negative totals by: 0.01.</summary>
    public const double LeakySlope = 0.01;

    /// <summary>f(z) = 1 / (1 + e^-z), between 0 and 1. Its slope a (1 - a) is at most 0.25, at z = 0.</summary>
    public static readonly Activation Sigmoid = new(ActivationKind.Sigmoid, "sigmoid");

    /// <summary>f(z) = tanh z, between -1 and 1. Its slope 1 - a² is at most 1, at z = 0.</summary>
    public static readonly Activation Tanh = new(ActivationKind.Tanh, "tanh");

    /// <summary>f(z) = max(0, z). Its slope is 1 for positive z, else 0 (at 0 as well).</summary>
    public static readonly Activation ReLU = new(ActivationKind.ReLU, "relu");

    /// <summary>f(z) = z for positive z, else z times <see cref="LeakySlope"/>. Its slope is 1 or <see cref="LeakySlope"/>.</summary>
    public static readonly Activation LeakyReLU = new(ActivationKind.LeakyReLU, "leaky-relu");

    /// <summary>f(z) = z, with slope 1: what a network needs that predicts any number.</summary>
    public static readonly Activation Identity = new(ActivationKind.Identity, "identity");

    /// <summary>f(z)_j = e^z_j / Σ_k e^z_k over all neurons of the layer: positive outputs that sum to 1. It has no value for one neuron alone.</summary>
    public static readonly Activation Softmax = new(ActivationKind.Softmax, "softmax");

    private Activation(ActivationKind kind, string name) => (Kind, Name) = (kind, name);

    /// <summary>Every activation there is.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Sigmoid, Tanh, ReLU, LeakyReLU, Identity, Softmax];

    /// <summary>The name in lower case: sigmoid, tanh, relu, leaky-relu, identity, softmax.</summary>
    public string Name { get; }

    internal ActivationKind Kind { get; }

    /// <summary>The activation with this <see cref="Name"/>; capitals and hyphens do not matter.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Activation Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(a => Plain(a.Name) == Plain(name))
            ?? throw new ArgumentException($"There is no activation '{name}'. There are: {string.Join(", ", All.Select(a => a.Name))}.", nameof(name));

        static string Plain(string text) => text.Trim().Replace("-", "").Replace("_", "").ToLowerInvariant();
    }

    /// <summary>The activation with this name, see <see cref="Named"/>.</summary>
    public static implicit operator Activation(string name) => Named(name);

    /// <summary>f(z), the output of a neuron with total input <paramref name="z"/>.</summary>
    /// <exception cref="InvalidOperationException">For <see cref="Softmax"/>, whose outputs depend on the whole layer.</exception>
    public double Value(double z) => Kind switch
    {
        ActivationKind.Sigmoid => 1 / (1 + Math.Exp(-z)),
        ActivationKind.Tanh => Math.Tanh(z),
        ActivationKind.ReLU => z > 0 ? z : 0,
        ActivationKind.LeakyReLU => z > 0 ? z : LeakySlope * z,
        ActivationKind.Identity => z,
        _ => throw NoSingleValue(),
    };

    /// <summary>f'(z), the slope of the function at the total input <paramref name="z"/>.</summary>
    /// <exception cref="InvalidOperationException">For <see cref="Softmax"/>, which has a matrix of slopes.</exception>
    public double Derivative(double z) => DerivativeFromOutput(Value(z));

    /// <summary>f'(z) written as a function of the output a = f(z): a (1 - a) for the sigmoid, 1 - a² for tanh.</summary>
    /// <param name="a">The output of the neuron, in the range of the function.</param>
    /// <exception cref="InvalidOperationException">For <see cref="Softmax"/>, which has a matrix of slopes.</exception>
    public double DerivativeFromOutput(double a) => Kind switch
    {
        ActivationKind.Sigmoid => a * (1 - a),
        ActivationKind.Tanh => 1 - a * a,
        ActivationKind.ReLU => a > 0 ? 1 : 0,
        ActivationKind.LeakyReLU => a > 0 ? 1 : LeakySlope,
        ActivationKind.Identity => 1,
        _ => throw NoSingleValue(),
    };

    /// <summary>f of a whole layer: every element on its own, for <see cref="Softmax"/> every row on its own.</summary>
    /// <param name="totals">z, samples x neurons.</param>
    /// <returns>a, samples x neurons.</returns>
    public Matrix<double> Value(Matrix<double> totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        if (Kind != ActivationKind.Softmax) return totals.Map(Value, Zeros.Include);
        var outputs = totals.Clone();
        for (int i = 0; i < outputs.RowCount; i++)
        {
            // The largest total is taken off, which changes nothing but keeps e^z from overflowing.
            var row = outputs.Row(i);
            row = row.Subtract(row.Maximum()).PointwiseExp();
            outputs.SetRow(i, row / row.Sum());
        }
        return outputs;
    }

    /// <inheritdoc cref="Name"/>
    public override string ToString() => Name;

    private static InvalidOperationException NoSingleValue() =>
        new("Softmax depends on the totals of all neurons of a layer; it has no value or slope for one alone. Give it the matrix of totals.");
}
