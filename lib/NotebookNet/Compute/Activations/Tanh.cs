namespace NotebookNet.Compute;

/// <summary>tanh z = t / (t + 2) with t = e^2z - 1, which keeps its digits near 0.</summary>
internal readonly struct Tanh : IUnitFunction
{
    /// <summary>Beyond this, tanh is 1 to the last digit.</summary>
    private const double Saturation = 20;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Value(double z) => Math.Tanh(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SlopeFromOutput(double a) => 1 - a * a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes z)
        where TLanes : struct, ILanes<TLanes>
    {
        z = TLanes.Clamp(z, TLanes.Broadcast(-Saturation), TLanes.Broadcast(Saturation));
        var t = Exponential.ExpMinusOne(z + z);
        return t / (t + TLanes.Broadcast(2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes SlopeFromOutput<TLanes>(TLanes a)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.One - a * a;
}
