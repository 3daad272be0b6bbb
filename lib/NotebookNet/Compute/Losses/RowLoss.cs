namespace NotebookNet.Compute;

/// <summary>A loss after an activation, one number at a time.</summary>
internal static class RowLoss
{
    /// <inheritdoc cref="ILossFunction.Delta"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Delta<TFunction, TLoss>(double p, double t)
        where TFunction : struct, IUnitFunction
        where TLoss : struct, ILossFunction =>
        typeof(TLoss) == typeof(BinaryCrossEntropy) && typeof(TFunction) == typeof(Sigmoid) ? p - t : TLoss.Slope(p, t) * TFunction.SlopeFromOutput(p);
}
