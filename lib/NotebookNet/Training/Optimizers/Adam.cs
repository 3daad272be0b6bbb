using Lanes = System.Numerics.Vector<double>;

namespace NotebookNet;

/// <summary>
/// Adam (Kingma and Ba 2015): momentum and RMSProp together, both corrected for having begun at 0:
/// m ← β₁ m + (1 - β₁) g, s ← β₂ s + (1 - β₂) g², w ← w - η m̂ / (√ŝ + ε) with m̂ = m / (1 - β₁ᵗ), ŝ = s / (1 - β₂ᵗ) in step t.
/// </summary>
public sealed class Adam : Optimizer
{
    /// <summary>Adam.</summary>
    /// <param name="learningRate">η, greater than 0, about the size of the first steps; 0.001 to 0.1 are usual.</param>
    /// <param name="beta1">β₁, the part of the mean gradient that is kept; at least 0, less than 1.</param>
    /// <param name="beta2">β₂, the part of the mean squared gradient that is kept; at least 0, less than 1.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0; greater than 0.</param>
    public Adam(double learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) : base(learningRate)
    {
        Beta1 = Guard.Fraction(beta1, nameof(beta1), "Beta1");
        Beta2 = Guard.Fraction(beta2, nameof(beta2), "Beta2");
        Epsilon = Guard.PositiveFinite(epsilon, nameof(epsilon), "Epsilon");
    }

    /// <summary>β₁, the part of the mean gradient that is kept.</summary>
    public double Beta1 { get; }

    /// <summary>β₂, the part of the mean squared gradient that is kept.</summary>
    public double Beta2 { get; }

    /// <summary>ε, which keeps the divisor from 0.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override string Name => "adam";

    internal override object Hyperparameters => (LearningRate, Beta1, Beta2, Epsilon);

    internal override UpdateRule CreateRule(int parameterCount) => new Rule(this, new double[parameterCount], new double[parameterCount]);

    private sealed class Rule(Adam hyper, double[] mean, double[] meanSquare) : UpdateRule
    {
        private double beta1Power = 1, beta2Power = 1;

        [MethodImpl(MethodOptions.Kernel)]
        public override void Apply(Span<double> parameters, ReadOnlySpan<double> gradient)
        {
            double beta1 = hyper.Beta1, beta2 = hyper.Beta2, epsilon = hyper.Epsilon;
            beta1Power *= beta1;
            beta2Power *= beta2;
            double rate = hyper.LearningRate / (1 - beta1Power), scale = 1 / (1 - beta2Power);
            int k = 0;
            // The operations of the loop below, lane by lane, so with the same bits.
            for (; k + Lanes.Count <= parameters.Length && !RowKernels.AreUsed; k += Lanes.Count)
            {
                var g = new Lanes(gradient[k..]);
                var m = beta1 * new Lanes(mean, k) + (1 - beta1) * g;
                var square = beta2 * new Lanes(meanSquare, k) + (1 - beta2) * g * g;
                m.CopyTo(mean, k);
                square.CopyTo(meanSquare, k);
                var step = rate * m / (System.Numerics.Vector.SquareRoot(square * scale) + new Lanes(epsilon));
                (new Lanes(parameters[k..]) - step).CopyTo(parameters[k..]);
            }
            for (; k < parameters.Length; k++)
            {
                double g = gradient[k];
                mean[k] = beta1 * mean[k] + (1 - beta1) * g;
                meanSquare[k] = beta2 * meanSquare[k] + (1 - beta2) * g * g;
                parameters[k] -= rate * mean[k] / (Math.Sqrt(meanSquare[k] * scale) + epsilon);
            }
        }
    }
}
