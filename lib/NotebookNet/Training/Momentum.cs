namespace NotebookNet;

/// <summary>
/// Gradient descent with momentum: v ← μ v - η dL/dw, w ← w + v (Polyak 1964). Steps in the same direction add up, to 1 / (1 - μ) times the plain one.
/// </summary>
public sealed class Momentum : Optimizer
{
    /// <summary>Gradient descent with momentum.</summary>
    /// <param name="learningRate">η, greater than 0.</param>
    /// <param name="momentum">μ, the part of the last step that is kept; at least 0, less than 1.</param>
    public Momentum(double learningRate, double momentum = 0.9) : base(learningRate) =>
        Kept = Guard.Fraction(momentum, nameof(momentum), "The momentum");

    /// <summary>μ, the part of the last step that is kept.</summary>
    public double Kept { get; }

    /// <inheritdoc/>
    public override string Name => "momentum";

    internal override UpdateRule CreateRule(int parameterCount) => new Rule(LearningRate, Kept, new double[parameterCount]);

    private sealed class Rule(double learningRate, double momentum, double[] velocity) : UpdateRule
    {
        public override void Apply(Span<double> parameters, ReadOnlySpan<double> gradient)
        {
            for (int k = 0; k < parameters.Length; k++)
                parameters[k] += velocity[k] = momentum * velocity[k] - learningRate * gradient[k];
        }
    }
}
