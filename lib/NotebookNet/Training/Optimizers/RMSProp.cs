using Lanes = System.Numerics.Vector<double>;

namespace NotebookNet;

/// <summary>RMSProp (Hinton 2012), steps divided by the root of the mean squared gradient: s ← ρ s + (1 - ρ) g², w ← w - η g / (√s + ε).</summary>
public sealed class RMSProp : Optimizer
{
    /// <summary>RMSProp.</summary>
    /// <param name="learningRate">η, greater than 0; 0.001 to 0.1 are usual.</param>
    /// <param name="decay">ρ, the part of the running mean that is kept; at least 0, less than 1.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0; greater than 0.</param>
    public RMSProp(double learningRate, double decay = 0.9, double epsilon = 1e-8) : base(learningRate)
    {
        Decay = Guard.Fraction(decay, nameof(decay), "The decay");
        Epsilon = Guard.PositiveFinite(epsilon, nameof(epsilon), "Epsilon");
    }

    /// <summary>ρ, the part of the running mean that is kept.</summary>
    public double Decay { get; }

    /// <summary>ε, which keeps the divisor from 0.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override string Name => "rmsprop";

    internal override object Hyperparameters => (LearningRate, Decay, Epsilon);

    internal override UpdateRule CreateRule(int parameterCount) => new Rule(this, new double[parameterCount]);

    private sealed class Rule(RMSProp hyper, double[] meanSquare) : UpdateRule
    {
        [MethodImpl(MethodOptions.Kernel)]
        public override void Apply(Span<double> parameters, ReadOnlySpan<double> gradient)
        {
            double rate = hyper.LearningRate, decay = hyper.Decay, epsilon = hyper.Epsilon;
            int k = 0;
            // The operations of the loop below, lane by lane, so with the same bits.
            for (; k + Lanes.Count <= parameters.Length && !RowKernels.AreUsed; k += Lanes.Count)
            {
                var g = new Lanes(gradient[k..]);
                var square = decay * new Lanes(meanSquare, k) + (1 - decay) * g * g;
                square.CopyTo(meanSquare, k);
                var step = rate * g / (System.Numerics.Vector.SquareRoot(square) + new Lanes(epsilon));
                (new Lanes(parameters[k..]) - step).CopyTo(parameters[k..]);
            }
            for (; k < parameters.Length; k++)
            {
                double g = gradient[k];
                meanSquare[k] = decay * meanSquare[k] + (1 - decay) * g * g;
                parameters[k] -= rate * g / (Math.Sqrt(meanSquare[k]) + epsilon);
            }
        }
    }
}
