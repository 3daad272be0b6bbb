using NotebookNet.Compute;

namespace NotebookNet;

/// <summary>
/// Resilient backpropagation, iRprop- (Igel and Hüsken 2000): only the sign of each derivative counts. A parameter's step grows while the
/// sign stays and shrinks when it turns, and after a turn the parameter waits for one step. For full batches: with mini-batches signs turn by chance.
/// </summary>
/// <remarks>Where the derivative is exactly 0 the parameter stays. (FANN steps there too, which spoils its AND network.)</remarks>
public sealed class Rprop : Optimizer
{
    /// <summary>Rprop.</summary>
    /// <param name="initialStep">The size of every parameter's first step, which takes the place of a learning rate; greater than 0.</param>
    /// <param name="increase">What a step grows by; at least 1.</param>
    /// <param name="decrease">What a step shrinks by; at least 0, less than 1.</param>
    /// <param name="largestStep">No step grows beyond this; greater than 0.</param>
    /// <param name="smallestStep">No step shrinks below this; 0 or more.</param>
    public Rprop(double initialStep = 0.1, double increase = 1.2, double decrease = 0.5, double largestStep = 50, double smallestStep = 1e-6)
        : base(initialStep)
    {
        if (!(increase >= 1 && double.IsFinite(increase)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(increase), $"The factor that steps grow by must be at least 1 and finite, got {Guard.Text(increase)}.");
        }
        Increase = increase;
        Decrease = Guard.Fraction(decrease, nameof(decrease), "The factor that steps shrink by");
        LargestStep = Guard.PositiveFinite(largestStep, nameof(largestStep), "The largest step");
        SmallestStep = Guard.NotNegativeFinite(smallestStep, nameof(smallestStep), "The smallest step");
    }

    /// <summary>What a step grows by while the sign of the derivative stays.</summary>
    public double Increase { get; }

    /// <summary>What a step shrinks by when the sign turns.</summary>
    public double Decrease { get; }

    /// <summary>No step grows beyond this.</summary>
    public double LargestStep { get; }

    /// <summary>No step shrinks below this.</summary>
    public double SmallestStep { get; }

    /// <inheritdoc/>
    public override string Name => "rprop";

    internal override object Hyperparameters => (LearningRate, Increase, Decrease, LargestStep, SmallestStep);

    internal override UpdateRule CreateRule(int parameterCount) => new Rule(this, parameterCount);

    private sealed class Rule : UpdateRule
    {
        private readonly Rprop hyper;
        private readonly double[] step;
        private readonly double[] previous;

        public Rule(Rprop hyper, int parameterCount)
        {
            this.hyper = hyper;
            step = new double[parameterCount];
            Array.Fill(step, hyper.LearningRate);
            previous = new double[parameterCount];
        }

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
