namespace NotebookNet;

/// <summary>Gradient descent with momentum: v ← μ v - η dL/dw, w ← w + v (Polyak 1964). Steps in one direction grow to 1 / (1 - μ) times.</summary>
/// <param name="learningRate">η, greater than 0.</param>
/// <param name="momentum">μ, the part of the last step that is kept; at least 0, less than 1.</param>
public class Momentum(double learningRate, double momentum = 0.9) : Optimizer(learningRate)
{
    /// <summary>The momentum coefficient μ, the part of the last step that is kept; at least 0, less than 1.</summary>
    public double Coefficient { get; } = Guard.Fraction(momentum, nameof(momentum), "The momentum");

    /// <inheritdoc/>
    public override string Name => "momentum";

    internal override object Hyperparameters => (LearningRate, Coefficient);

    internal override UpdateRule CreateRule(int parameterCount) => new Rule(LearningRate, Coefficient, new double[parameterCount]);

    private sealed class Rule(double learningRate, double momentum, double[] velocity) : UpdateRule
    {
        public override void Apply(Span<double> parameters, ReadOnlySpan<double> gradient)
        {
            for (int k = 0; k < parameters.Length; k++)
                parameters[k] += velocity[k] = momentum * velocity[k] - learningRate * gradient[k];
        }
    }
}
