namespace NotebookNet.Compute;

/// <summary>-(t ln p + (1 - t) ln(1 - p)), with logarithms cut off as <see cref="Probability"/> says.</summary>
internal readonly struct BinaryCrossEntropy : ILossFunction
{
    public static double Term(double p, double t) => -(t * Probability.Log(p) + (1 - t) * Probability.Log(1 - p));

    public static double Slope(double p, double t) => (p - t) / Math.Max(p * (1 - p), Probability.Smallest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Term<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> =>
        default(TLanes) - (t * Probability.Log(p) + (TLanes.One - t) * Probability.Log(TLanes.One - p));

    public static bool TermIsSentinel => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sentinel<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => p;

    /// <remarks>After the sigmoid the derivatives cancel to p - t, which stays exact where the sigmoid is saturated.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Delta<TFunction, TLanes>(TLanes p, TLanes t)
        where TFunction : struct, IUnitFunction
        where TLanes : struct, ILanes<TLanes> => typeof(TFunction) == typeof(Sigmoid)
            ? p - t
            : (p - t) / TLanes.AtLeast(p * (TLanes.One - p), TLanes.Broadcast(Probability.Smallest)) * TFunction.SlopeFromOutput(p);
}
