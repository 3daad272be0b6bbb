namespace NotebookNet.Compute;

/// <summary>z where it is positive, else z times <see cref="Slope"/>.</summary>
internal readonly struct LeakyReLU : IUnitFunction
{
    /// <summary>The slope for negative z.</summary>
    public const double Slope = 0.01;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Value(double z) => z > 0 ? z : Slope * z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SlopeFromOutput(double a) => a > 0 ? 1 : Slope;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes z)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.WherePositive(z, z, z * TLanes.Broadcast(Slope));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes SlopeFromOutput<TLanes>(TLanes a)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.WherePositive(a, TLanes.One, TLanes.Broadcast(Slope));
}
