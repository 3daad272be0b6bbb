namespace NotebookNet.Compute;

/// <summary>1 / (1 + e^-z), computed as e^z / (1 + e^z) so that no power overflows.</summary>
internal readonly struct Sigmoid : IUnitFunction
{
    /// <summary>Beyond this, the sigmoid is 1 to the last digit. On the other side it falls through all doubles down to 0.</summary>
    private const double Saturation = 40;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Value(double z) => 1 / (1 + Math.Exp(-z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SlopeFromOutput(double a) => a * (1 - a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes z)
        where TLanes : struct, ILanes<TLanes>
    {
        var power = Exponential.Exp(TLanes.Clamp(z, TLanes.Broadcast(Exponential.Lowest), TLanes.Broadcast(Saturation)));
        return power / (TLanes.One + power);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes SlopeFromOutput<TLanes>(TLanes a)
        where TLanes : struct, ILanes<TLanes> =>
        a * (TLanes.One - a);
}
