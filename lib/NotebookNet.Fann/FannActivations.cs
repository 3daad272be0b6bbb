namespace NotebookNet.Fann;

/// <summary>Values and slopes of FANN's activation functions, operation by operation as its double library computes them.</summary>
/// <remarks>Bit for bit where the C library's exp, sin and cos are glibc's; within one unit in the last place elsewhere.</remarks>
public static class FannActivations
{
    // FANN keeps the outputs this far from the flat ends when it takes a slope, or saturated neurons would never move again. Floats in its source.
    private const double SigmoidFloor = 0.01f;
    private const double SigmoidCeiling = 0.99f;
    private const double SymmetricLimit = 0.98f;

    /// <summary>FANN's name of a function, such as <c>FANN_SIGMOID_SYMMETRIC_STEPWISE</c>.</summary>
    /// <param name="activation">The function.</param>
    /// <returns>The name of the constant in <c>fann_data.h</c>.</returns>
    public static string FannName(this FannActivation activation) =>
        "FANN_" + string.Concat(activation.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString()));

    /// <summary>The function of a name, in FANN's spelling or C#'s: <c>FANN_ELLIOT_SYMMETRIC</c>, <c>elliot_symmetric</c> and <c>ElliotSymmetric</c> are the
    /// same.</summary>
    /// <param name="name">The name; capitals, underscores and a leading FANN_ do not matter.</param>
    /// <returns>The function.</returns>
    /// <exception cref="ArgumentException">There is none. The message lists the names.</exception>
    public static FannActivation Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string plain = name.Trim().Replace("_", "").ToUpperInvariant();
        plain = plain.StartsWith("FANN", StringComparison.Ordinal) ? plain["FANN".Length..] : plain;
        foreach (var activation in Enum.GetValues<FannActivation>())
            if (activation.ToString().ToUpperInvariant() == plain) return activation;
        throw new ArgumentException(
            $"FANN has no activation function '{name}'. It has: {string.Join(", ", Enum.GetValues<FannActivation>().Select(FannName))}.", nameof(name));
    }

    /// <summary>Whether the outputs lie around 0, from -1 to 1; FANN halves the errors of such output neurons.</summary>
    /// <param name="activation">The function.</param>
    /// <returns>True for the functions whose FANN name contains SYMMETRIC.</returns>
    public static bool IsSymmetric(this FannActivation activation) => activation is
        FannActivation.ThresholdSymmetric or FannActivation.SigmoidSymmetric or FannActivation.SigmoidSymmetricStepwise or FannActivation.GaussianSymmetric
        or FannActivation.ElliotSymmetric or FannActivation.LinearPieceSymmetric or FannActivation.SinSymmetric or FannActivation.CosSymmetric;

    /// <summary>Whether the function has a slope to follow. Without one in the output layer nothing can be learned.</summary>
    /// <param name="activation">The function.</param>
    /// <returns>False for the two thresholds and for <see cref="FannActivation.GaussianStepwise"/>.</returns>
    public static bool HasSlope(this FannActivation activation) => activation is not
        (FannActivation.Threshold or FannActivation.ThresholdSymmetric or FannActivation.GaussianStepwise);

    /// <summary>The output of a neuron (<c>fann_activation</c> with the steepness already multiplied in).</summary>
    /// <param name="activation">The function.</param>
    /// <param name="x">Steepness times weighted sum.</param>
    /// <returns>The neuron's value.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="activation"/> is none of FANN's functions.</exception>
    public static double Value(this FannActivation activation, double x) => activation switch
    {
        FannActivation.Linear => x,
        FannActivation.Threshold => x < 0 ? 0 : 1,
        FannActivation.ThresholdSymmetric => x < 0 ? -1 : 1,
        FannActivation.Sigmoid => 1 / (1 + Math.Exp(-2 * x)),
        FannActivation.SigmoidStepwise => SigmoidStepwise(x),
        FannActivation.SigmoidSymmetric => 2 / (1 + Math.Exp(-2 * x)) - 1,
        FannActivation.SigmoidSymmetricStepwise => SigmoidSymmetricStepwise(x),
        FannActivation.Gaussian => Math.Exp(-x * x),
        FannActivation.GaussianSymmetric => Math.Exp(-x * x) * 2 - 1,
        FannActivation.GaussianStepwise => 0,
        FannActivation.Elliot => x / 2 / (1 + Math.Abs(x)) + 0.5,
        FannActivation.ElliotSymmetric => x / (1 + Math.Abs(x)),
        FannActivation.LinearPiece => x < 0 ? 0 : x > 1 ? 1 : x,
        FannActivation.LinearPieceSymmetric => x < -1 ? -1 : x > 1 ? 1 : x,
        FannActivation.SinSymmetric => Math.Sin(x),
        FannActivation.CosSymmetric => Math.Cos(x),
        FannActivation.Sin => Math.Sin(x) / 2 + 0.5,
        FannActivation.Cos => Math.Cos(x) / 2 + 0.5,
        _ => throw Unknown(activation),
    };

    /// <summary>The slope that FANN trains with (<c>fann_activation_derived</c>).</summary>
    /// <remarks>Not always the derivative: sigmoids are kept from their flat ends (0.01 to 0.99, and -0.98 to 0.98), stepwise functions borrow the slope of
    /// the smooth one, and the sine and cosine take the steepness twice.</remarks>
    /// <param name="activation">The function.</param>
    /// <param name="steepness">The neuron's steepness.</param>
    /// <param name="value">The neuron's output.</param>
    /// <param name="x">Steepness times weighted sum, where the output was taken.</param>
    /// <returns>The slope with respect to the weighted sum; 0 where there is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="activation"/> is none of FANN's functions.</exception>
    public static double Derivative(this FannActivation activation, double steepness, double value, double x) => activation switch
    {
        FannActivation.Linear or FannActivation.LinearPiece or FannActivation.LinearPieceSymmetric => steepness,
        FannActivation.Sigmoid or FannActivation.SigmoidStepwise => SigmoidSlope(steepness, Math.Clamp(value, SigmoidFloor, SigmoidCeiling)),
        FannActivation.SigmoidSymmetric or FannActivation.SigmoidSymmetricStepwise =>
            SymmetricSlope(steepness, Math.Clamp(value, -SymmetricLimit, SymmetricLimit)),
        FannActivation.Gaussian => -2 * x * value * steepness * steepness,
        FannActivation.GaussianSymmetric => -2 * x * (value + 1) * steepness * steepness,
        FannActivation.Elliot => steepness / (2 * (1 + Math.Abs(x)) * (1 + Math.Abs(x))),
        FannActivation.ElliotSymmetric => steepness / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))),
        FannActivation.SinSymmetric => steepness * Math.Cos(steepness * x),
        FannActivation.CosSymmetric => steepness * -Math.Sin(steepness * x),
        FannActivation.Sin => steepness * Math.Cos(steepness * x) / 2,
        FannActivation.Cos => steepness * -Math.Sin(steepness * x) / 2,
        FannActivation.Threshold or FannActivation.ThresholdSymmetric or FannActivation.GaussianStepwise => 0,
        _ => throw Unknown(activation),
    };

    private static double SigmoidSlope(double steepness, double value) => 2 * steepness * value * (1 - value);

    private static double SymmetricSlope(double steepness, double value) => steepness * (1 - value * value);

    private static double SigmoidStepwise(double x)
    {
        const double v1 = -2.64665246009826660156, v2 = -1.47221946716308593750, v3 = -0.549306154251098632812;
        const double v4 = 0.549306154251098632812, v5 = 1.47221934795379638672, v6 = 2.64665293693542480469;
        const double r1 = 0.00499999988824129104614, r2 = 0.0500000007450580596924, r3 = 0.25;
        const double r4 = 0.75, r5 = 0.949999988079071044922, r6 = 0.995000004768371582031;
        return x < v5
            ? x < v3
                ? x < v2 ? x < v1 ? 0 : Line(v1, r1, v2, r2, x) : Line(v2, r2, v3, r3, x)
                : x < v4 ? Line(v3, r3, v4, r4, x) : Line(v4, r4, v5, r5, x)
            : x < v6 ? Line(v5, r5, v6, r6, x) : 1;
    }

    /// <inheritdoc cref="SigmoidStepwise"/>
    private static double SigmoidSymmetricStepwise(double x)
    {
        const double v1 = -2.64665293693542480469, v2 = -1.47221934795379638672, v3 = -0.549306154251098632812;
        const double v4 = 0.549306154251098632812, v5 = 1.47221934795379638672, v6 = 2.64665293693542480469;
        const double r1 = -0.990000009536743164062, r2 = -0.899999976158142089844, r3 = -0.5;
        const double r4 = 0.5, r5 = 0.899999976158142089844, r6 = 0.990000009536743164062;
        return x < v5
            ? x < v3
                ? x < v2 ? x < v1 ? -1 : Line(v1, r1, v2, r2, x) : Line(v2, r2, v3, r3, x)
                : x < v4 ? Line(v3, r3, v4, r4, x) : Line(v4, r4, v5, r5, x)
            : x < v6 ? Line(v5, r5, v6, r6, x) : 1;
    }

    private static double Line(double v1, double r1, double v2, double r2, double x) => (r2 - r1) * (x - v1) / (v2 - v1) + r1;

    private static ArgumentOutOfRangeException Unknown(FannActivation activation) =>
        new(nameof(activation), activation, "FANN 2.2 has the activation functions 0 to 17.");
}
