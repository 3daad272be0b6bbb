using System.Runtime.CompilerServices;

namespace NotebookNet.Compute;

/// <summary>A loss, as kernels compile it into their loops: what one output p with target t adds to it, before the division that makes it a mean.</summary>
internal interface ILossFunction
{
    static abstract TLanes Term<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>Whether <see cref="Watch"/> is <see cref="Term"/>.</summary>
    static abstract bool WatchesTerms { get; }

    /// <summary>
    /// A number whose sum is infinite or NaN when that of <see cref="Term"/> is, at less cost: logarithms are needed only where the loss is recorded.
    /// </summary>
    static abstract TLanes Watch<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>The derivative of <see cref="Term"/> by p.</summary>
    static abstract TLanes Slope<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>(p - t)².</summary>
internal readonly struct SquaredError : ILossFunction
{
    public static bool WatchesTerms => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Term<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => (p - t) * (p - t);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Watch<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => Term(p, t);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Slope<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => p - t + (p - t);
}

/// <summary>-(t ln p + (1 - t) ln(1 - p)), with logarithms cut off as <see cref="Loss"/> says.</summary>
internal readonly struct BinaryCrossEntropy : ILossFunction
{
    public static bool WatchesTerms => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Term<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> =>
        default(TLanes) - (t * Logarithm.CutOff(p) + (TLanes.One - t) * Logarithm.CutOff(TLanes.One - p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Watch<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => p;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Slope<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> =>
        (p - t) / TLanes.AtLeast(p * (TLanes.One - p), TLanes.Broadcast(Loss.SmallestProbability));
}

/// <summary>-t ln p, with logarithms cut off as <see cref="Loss"/> says.</summary>
internal readonly struct CategoricalCrossEntropy : ILossFunction
{
    public static bool WatchesTerms => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Term<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => default(TLanes) - t * Logarithm.CutOff(p);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Watch<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => p;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Slope<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> =>
        default(TLanes) - t / TLanes.AtLeast(p, TLanes.Broadcast(Loss.SmallestProbability));
}

/// <summary>ln p for a probability that may have been rounded to 0.</summary>
internal static class Logarithm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes CutOff<TLanes>(TLanes p)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.AtLeast(TLanes.Log(p), TLanes.Broadcast(Loss.SmallestLogarithm));
}
