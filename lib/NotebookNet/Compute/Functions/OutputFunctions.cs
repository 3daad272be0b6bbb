using System.Runtime.CompilerServices;

namespace NotebookNet.Compute;

/// <summary>A loss together with the activation that it follows.</summary>
internal interface IOutputFunction
{
    /// <inheritdoc cref="ILossFunction.Term"/>
    static abstract TLanes Term<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes>;

    /// <inheritdoc cref="ILossFunction.WatchesTerms"/>
    static abstract bool WatchesTerms { get; }

    /// <inheritdoc cref="ILossFunction.Watch"/>
    static abstract TLanes Watch<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>The derivative of the term by the total input z of the output unit.</summary>
    static abstract TLanes Delta<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>Any loss after any activation that works on each unit alone: the chain rule.</summary>
internal readonly struct LossAfter<TFunction, TLoss> : IOutputFunction
    where TFunction : struct, IUnitFunction
    where TLoss : struct, ILossFunction
{
    public static bool WatchesTerms => TLoss.WatchesTerms;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Term<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => TLoss.Term(p, t);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Watch<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => TLoss.Watch(p, t);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Delta<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => TLoss.Slope(p, t) * TFunction.SlopeFromOutput(p);
}

/// <summary>Cross-entropy after the sigmoid: the derivatives cancel to p - t, which stays exact where the sigmoid is saturated.</summary>
internal readonly struct CrossEntropyAfterSigmoid : IOutputFunction
{
    public static bool WatchesTerms => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Term<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => BinaryCrossEntropy.Term(p, t);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Watch<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => BinaryCrossEntropy.Watch(p, t);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Delta<TLanes>(TLanes p, TLanes t)
        where TLanes : struct, ILanes<TLanes> => p - t;
}
