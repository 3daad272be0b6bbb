namespace NotebookNet.Compute;

/// <summary>
/// A loss, as kernels compile it into their loops: what one output p with target t adds to it, before the division that makes it a mean. Its formula and its
/// derivative are there for one number to be read and for several lanes to be run.
/// </summary>
internal interface ILossFunction
{
    /// <summary>The term of one output in the loss.</summary>
    static abstract double Term(double p, double t);

    /// <summary>The derivative of <see cref="Term(double, double)"/> by p.</summary>
    static abstract double Slope(double p, double t);

    /// <inheritdoc cref="Term(double, double)"/>
    static abstract TLanes Term<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>Whether <see cref="Sentinel"/> is <see cref="Term{TLanes}"/>.</summary>
    static abstract bool TermIsSentinel { get; }

    /// <summary>
    /// A number whose sum is infinite or NaN when that of <see cref="Term{TLanes}"/> is, at less cost: logarithms are needed only where the loss is recorded.
    /// </summary>
    static abstract TLanes Sentinel<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>
    /// The derivative of <see cref="Term{TLanes}"/> by the pre-activation z of an output unit with the activation <typeparamref name="TFunction"/>: by the
    /// chain rule, or simpler where both formulas cancel.
    /// </summary>
    static abstract TLanes Delta<TFunction, TLanes>(TLanes p, TLanes t)
        where TFunction : struct, IUnitFunction
        where TLanes : struct, ILanes<TLanes>;
}
