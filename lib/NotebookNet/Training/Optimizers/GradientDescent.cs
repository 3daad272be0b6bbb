namespace NotebookNet;

/// <summary>Plain gradient descent: w ← w - η dL/dw, with the learning rate η.</summary>
/// <param name="learningRate">η, greater than 0.</param>
public sealed class GradientDescent(double learningRate) : Optimizer(learningRate)
{
    /// <inheritdoc/>
    public override string Name => "gradient-descent";

    internal override object Hyperparameters => LearningRate;

    internal override UpdateRule CreateRule(int parameterCount) => new Rule(LearningRate);

    private sealed class Rule(double learningRate) : UpdateRule
    {
        public override double PlainRate => learningRate;

        public override void Apply(Span<double> parameters, ReadOnlySpan<double> gradient)
        {
            for (int k = 0; k < parameters.Length; k++) parameters[k] -= learningRate * gradient[k];
        }
    }
}
