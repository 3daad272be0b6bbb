namespace NotebookNet;

/// <summary>Nesterov's momentum in the look-ahead form of Sutskever et al. (2013): v ← μ v - η dL/dw, w ← w + μ v - η dL/dw.</summary>
/// <param name="learningRate">η, greater than 0.</param>
/// <param name="momentum">μ, the part of the last step that is kept; at least 0, less than 1.</param>
public sealed class Nesterov(double learningRate, double momentum = 0.9) : Momentum(learningRate, momentum)
{
    /// <inheritdoc/>
    public override string Name => "nesterov";

    internal override UpdateRule CreateRule(int parameterCount) => new Rule(LearningRate, Coefficient, new double[parameterCount]);

    private sealed class Rule(double learningRate, double momentum, double[] velocity) : UpdateRule
    {
        public override void Apply(Span<double> parameters, ReadOnlySpan<double> gradient)
        {
            for (int k = 0; k < parameters.Length; k++)
            {
                double step = -learningRate * gradient[k];
                velocity[k] = momentum * velocity[k] + step;
                parameters[k] += momentum * velocity[k] + step;
            }
        }
    }
}
