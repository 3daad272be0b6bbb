using System.Runtime.CompilerServices;

namespace NotebookNet.Compute;

/// <summary>1 / (1 + e^-z), computed as e^z / (1 + e^z) so that no power overflows.</summary>
internal readonly struct Sigmoid : IUnitFunction
{
    /// <summary>Beyond this, the sigmoid is 1 to the last digit. On the other side it falls through all doubles down to 0.</summary>
    private const double Saturation = 40;

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

/// <summary>tanh z = t / (t + 2) with t = e^2z - 1, which keeps its digits near 0.</summary>
internal readonly struct Tanh : IUnitFunction
{
    /// <summary>Beyond this, tanh is 1 to the last digit.</summary>
    private const double Saturation = 20;

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

/// <summary>max(0, z).</summary>
internal readonly struct Rectifier : IUnitFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes z)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.AtLeast(z, default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes SlopeFromOutput<TLanes>(TLanes a)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.WherePositive(a, TLanes.One, default);
}

/// <summary>z where it is positive, else z times <see cref="Activation.LeakySlope"/>.</summary>
internal readonly struct LeakyRectifier : IUnitFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes z)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.WherePositive(z, z, z * TLanes.Broadcast(Activation.LeakySlope));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes SlopeFromOutput<TLanes>(TLanes a)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.WherePositive(a, TLanes.One, TLanes.Broadcast(Activation.LeakySlope));
}

/// <summary>z itself.</summary>
internal readonly struct Identity : IUnitFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes z)
        where TLanes : struct, ILanes<TLanes> => z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes SlopeFromOutput<TLanes>(TLanes a)
        where TLanes : struct, ILanes<TLanes> => TLanes.One;
}
