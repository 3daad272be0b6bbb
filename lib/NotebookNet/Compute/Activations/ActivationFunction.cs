namespace NotebookNet.Compute;

/// <summary>The activation of a layer, for code that is compiled once for each of them: a visitor gets the formula as a type.</summary>
internal abstract class ActivationFunction
{
    /// <summary>The activation whose outputs depend on all neurons of a layer, see <see cref="SoftmaxActivation{TLanes}"/>.</summary>
    public static ActivationFunction Softmax { get; } = new WholeLayerFunction();

    /// <summary>The activation with this formula.</summary>
    public static ActivationFunction Of<TFunction>()
        where TFunction : struct, IUnitFunction => new UnitFunction<TFunction>();

    /// <inheritdoc cref="IUnitFunction.Value(double)"/>
    public abstract double Value(double z);

    /// <inheritdoc cref="IUnitFunction.SlopeFromOutput(double)"/>
    public abstract double SlopeFromOutput(double a);

    /// <summary>The visitor's result for this activation.</summary>
    public abstract TResult Accept<TResult>(IActivationVisitor<TResult> visitor);

    private sealed class UnitFunction<TFunction> : ActivationFunction
        where TFunction : struct, IUnitFunction
    {
        public override double Value(double z) => TFunction.Value(z);

        public override double SlopeFromOutput(double a) => TFunction.SlopeFromOutput(a);

        public override TResult Accept<TResult>(IActivationVisitor<TResult> visitor) => visitor.Unit<TFunction>();
    }

    private sealed class WholeLayerFunction : ActivationFunction
    {
        public override double Value(double z) => throw NoSingleValue();

        public override double SlopeFromOutput(double a) => throw NoSingleValue();

        public override TResult Accept<TResult>(IActivationVisitor<TResult> visitor) => visitor.Softmax();

        private static InvalidOperationException NoSingleValue() =>
            new("Softmax depends on the pre-activations of all neurons of a layer; it has no value or slope for one alone. Give it the matrix of pre-activations.");
    }
}
