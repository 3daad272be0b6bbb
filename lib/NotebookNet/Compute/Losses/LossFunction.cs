namespace NotebookNet.Compute;

/// <summary>The loss of a training, for code that is compiled once for each formula: a visitor gets the formula as a type.</summary>
/// <param name="divisor">What the sum over samples and outputs is divided by, from the number of both: 1 for a sum, the number of terms for a mean.</param>
internal abstract class LossFunction(Func<int, int, double> divisor)
{
    /// <summary>The loss with this formula.</summary>
    public static LossFunction Of<TLoss>(Func<int, int, double> divisor)
        where TLoss : struct, ILossFunction => new Formula<TLoss>(divisor);

    /// <summary>What the sum of all terms is divided by.</summary>
    public double Divisor(int samples, int outputs) => divisor(samples, outputs);

    /// <inheritdoc cref="ILossFunction.Term(double, double)"/>
    public abstract double Term(double p, double t);

    /// <inheritdoc cref="ILossFunction.Slope(double, double)"/>
    public abstract double Slope(double p, double t);

    /// <summary>What the visitor makes for this loss.</summary>
    public abstract TResult Accept<TResult>(ILossVisitor<TResult> visitor);

    private sealed class Formula<TLoss>(Func<int, int, double> divisor) : LossFunction(divisor)
        where TLoss : struct, ILossFunction
    {
        public override double Term(double p, double t) => TLoss.Term(p, t);

        public override double Slope(double p, double t) => TLoss.Slope(p, t);

        public override TResult Accept<TResult>(ILossVisitor<TResult> visitor) => visitor.Visit<TLoss>();
    }
}

/// <summary>Makes something that differs from loss to loss.</summary>
internal interface ILossVisitor<out TResult>
{
    /// <summary>Makes it for one of them.</summary>
    TResult Visit<TLoss>()
        where TLoss : struct, ILossFunction;
}
