namespace NotebookNet.Compute;

/// <summary>
/// Adds partial sums, [partial sum][network], in the order in which a register adds its lanes. Floating-point sums depend on it in their last bit, and a
/// training that is chaotic shows it.
/// </summary>
internal static unsafe class LockstepOrder
{
    /// <summary>As <see cref="ILanes{TLanes}.Sum"/> does: halves together, down to one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes AddHalves<TLanes>(double* partial, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        if (count == 2) return Pair<TLanes>(partial, 0, 1);
        return count == 4
            ? Pair<TLanes>(partial, 0, 2) + Pair<TLanes>(partial, 1, 3)
            : Pair<TLanes>(partial, 0, 4) + Pair<TLanes>(partial, 2, 6) + (Pair<TLanes>(partial, 1, 5) + Pair<TLanes>(partial, 3, 7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Pair<TLanes>(double* partial, nint first, nint second)
        where TLanes : struct, ILanes<TLanes> => TLanes.Load(partial + first * TLanes.Count) + TLanes.Load(partial + second * TLanes.Count);
}
