namespace NotebookNet.Compute;

/// <summary>z itself.</summary>
internal readonly struct Identity : IUnitFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Value(double z) => z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SlopeFromOutput(double a) => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes z)
        where TLanes : struct, ILanes<TLanes> => z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes SlopeFromOutput<TLanes>(TLanes a)
        where TLanes : struct, ILanes<TLanes> => TLanes.One;
}
