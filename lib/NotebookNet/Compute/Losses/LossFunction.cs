namespace NotebookNet.Compute;

/// <summary>The loss of a training, for code that is compiled once for each formula: a visitor gets the formula as a type.</summary>
/// <param name="divisor">The divisor of the sum over samples and outputs, as a function of both numbers: 1 for a sum, the number of terms for a mean.</param>
internal abstract class LossFunction(Func<int, int, double> divisor)
{
    /// <summary>The loss with this formula.</summary>
    public static LossFunction Of<TLoss>(Func<int, int, double> divisor)
        where TLoss : struct, ILossFunction => new Formula<TLoss>(divisor);

    /// <summary>The divisor of the sum of all terms.</summary>
    public double Divisor(int samples, int outputs) => divisor(samples, outputs);

    /// <inheritdoc cref="ILossFunction.Term(double, double)"/>
    public abstract double Term(double p, double t);

    /// <inheritdoc cref="ILossFunction.Slope(double, double)"/>
    public abstract double Slope(double p, double t);

    /// <summary>The visitor's result for this loss.</summary>
    public abstract TResult Accept<TResult>(ILossVisitor<TResult> visitor);

    private sealed class Formula<TLoss>(Func<int, int, double> divisor) : LossFunction(divisor)
        where TLoss : struct, ILossFunction
    {
        public override double Term(double p, double t) => TLoss.Term(p, t);

        public override double Slope(double p, double t) => TLoss.Slope(p, t);

        public override TResult Accept<TResult>(ILossVisitor<TResult> visitor) => visitor.Visit<TLoss>();
    }
}
