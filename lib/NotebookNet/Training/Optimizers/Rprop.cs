namespace NotebookNet;

/// <summary>Resilient backpropagation, iRprop- (Igel and Hüsken 2000), which uses only the signs of derivatives. For full batches only.</summary>
/// <remarks>A parameter's step grows while the sign stays, shrinks when it changes, and is then skipped once. A parameter with derivative 0 stays.
/// (FANN steps there too, which spoils its AND network.)</remarks>
public sealed class Rprop : Optimizer
{
    /// <summary>Rprop.</summary>
    /// <param name="initialStep">The size of every parameter's first step, which takes the place of a learning rate; greater than 0.</param>
    /// <param name="increase">The factor by which steps grow; at least 1.</param>
    /// <param name="decrease">The factor by which steps shrink; at least 0, less than 1.</param>
    /// <param name="largestStep">The largest step; greater than 0.</param>
    /// <param name="smallestStep">The smallest step; 0 or more.</param>
    public Rprop(double initialStep = 0.1, double increase = 1.2, double decrease = 0.5, double largestStep = 50, double smallestStep = 1e-6)
        : base(initialStep)
    {
        Increase = increase >= 1 && double.IsFinite(increase) ? increase : throw new ArgumentOutOfRangeException(
            nameof(increase), $"The factor that steps grow by must be at least 1 and finite, got {Guard.Text(increase)}.");
        Decrease = Guard.Fraction(decrease, nameof(decrease), "The factor that steps shrink by");
        LargestStep = Guard.PositiveFinite(largestStep, nameof(largestStep), "The largest step");
        SmallestStep = Guard.NotNegativeFinite(smallestStep, nameof(smallestStep), "The smallest step");
    }

    /// <summary>The factor by which a step grows while the sign of the derivative stays.</summary>
    public double Increase { get; }

    /// <summary>The factor by which a step shrinks when the sign changes.</summary>
    public double Decrease { get; }

    /// <summary>The largest step.</summary>
    public double LargestStep { get; }

    /// <summary>The smallest step.</summary>
    public double SmallestStep { get; }

    /// <inheritdoc/>
    public override string Name => "rprop";

    internal override object Hyperparameters => (LearningRate, Increase, Decrease, LargestStep, SmallestStep);

    internal override UpdateRule CreateRule(int parameterCount) =>
        new Rule(this, [.. Enumerable.Repeat(LearningRate, parameterCount)], new double[parameterCount]);

    private sealed class Rule(Rprop hyper, double[] step, double[] previous) : UpdateRule
    {
        public override void Apply(Span<double> parameters, ReadOnlySpan<double> gradient)
        {
            for (int k = 0; k < parameters.Length; k++)
            {
                int sign = Sign(gradient[k]) * Sign(previous[k]);
                if (sign > 0) step[k] = Math.Min(step[k] * hyper.Increase, hyper.LargestStep);
                if (sign < 0) step[k] = Math.Max(step[k] * hyper.Decrease, hyper.SmallestStep);
                previous[k] = sign < 0 ? 0 : gradient[k];
                parameters[k] -= Sign(previous[k]) * step[k];
            }
        }
        // Not Math.Sign, which throws for NaN: a run that diverges is the trainer's to report.
        private static int Sign(double value) => value > 0 ? 1 : value < 0 ? -1 : 0;
    }
}
