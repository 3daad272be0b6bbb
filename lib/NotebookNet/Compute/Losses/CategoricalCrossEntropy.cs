namespace NotebookNet.Compute;

/// <summary>-t ln p, with logarithms cut off as <see cref="Probability"/> says.</summary>
internal readonly struct CategoricalCrossEntropy : ILossFunction
{
    public static double Term(double p, double t) => t == 0 ? 0 : -t * Probability.Log(p);

    public static double Slope(double p, double t) => -t / Math.Max(p, Probability.Smallest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Term<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => default(TLanes) - t * Probability.Log(p);

    public static bool TermIsSentinel => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sentinel<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => p;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Delta<TFunction, TLanes>(TLanes p, TLanes t)
        where TFunction : struct, IUnitFunction
        where TLanes : struct, ILanes<TLanes> =>
        (default(TLanes) - t / TLanes.AtLeast(p, TLanes.Broadcast(Probability.Smallest))) * TFunction.SlopeFromOutput(p);
}
