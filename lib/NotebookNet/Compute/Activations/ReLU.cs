namespace NotebookNet.Compute;

/// <summary>max(0, z).</summary>
internal readonly struct ReLU : IUnitFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Value(double z) => z <= 0 ? 0 : z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SlopeFromOutput(double a) => a > 0 ? 1 : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes z)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.AtLeast(z, default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes SlopeFromOutput<TLanes>(TLanes a)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.WherePositive(a, TLanes.One, default);
}
