namespace NotebookNet.Compute;

/// <summary>(p - t)².</summary>
internal readonly struct SquaredError : ILossFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Term(double p, double t) => (p - t) * (p - t);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Slope(double p, double t) => 2 * (p - t);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Term<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => (p - t) * (p - t);

    public static bool TermIsSentinel => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sentinel<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => Term(p, t);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Delta<TFunction, TLanes>(TLanes p, TLanes t)
        where TFunction : struct, IUnitFunction
        where TLanes : struct, ILanes<TLanes> => (p - t + (p - t)) * TFunction.SlopeFromOutput(p);
}
