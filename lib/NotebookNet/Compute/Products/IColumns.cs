namespace NotebookNet.Compute;

/// <summary>One to three vectors side by side: the part of a row that a matrix product keeps in registers.</summary>
internal unsafe interface IColumns<TColumns, TLanes>
    where TColumns : struct, IColumns<TColumns, TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>The width in doubles.</summary>
    static abstract int Width { get; }

    static abstract TColumns Load(double* source);

    static abstract void Store(TColumns value, double* destination);

    /// <summary>sum + factor * right.</summary>
    static abstract TColumns MultiplyAdd(TLanes factor, TColumns right, TColumns sum);
}

/// <summary>One vector.</summary>
internal unsafe struct OneColumn<TLanes> : IColumns<OneColumn<TLanes>, TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private TLanes a;

    public static int Width => TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneColumn<TLanes> Load(double* source)
    {
        OneColumn<TLanes> value;
        value.a = TLanes.Load(source);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(OneColumn<TLanes> value, double* destination) => TLanes.Store(value.a, destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneColumn<TLanes> MultiplyAdd(TLanes factor, OneColumn<TLanes> right, OneColumn<TLanes> sum)
    {
        sum.a = TLanes.MultiplyAdd(factor, right.a, sum.a);
        return sum;
    }
}

/// <summary>Two vectors.</summary>
internal unsafe struct TwoColumns<TLanes> : IColumns<TwoColumns<TLanes>, TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private TLanes a, b;

    public static int Width => 2 * TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoColumns<TLanes> Load(double* source)
    {
        TwoColumns<TLanes> value;
        value.a = TLanes.Load(source);
        value.b = TLanes.Load(source + TLanes.Count);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TwoColumns<TLanes> value, double* destination)
    {
        TLanes.Store(value.a, destination);
        TLanes.Store(value.b, destination + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoColumns<TLanes> MultiplyAdd(TLanes factor, TwoColumns<TLanes> right, TwoColumns<TLanes> sum)
    {
        sum.a = TLanes.MultiplyAdd(factor, right.a, sum.a);
        sum.b = TLanes.MultiplyAdd(factor, right.b, sum.b);
        return sum;
    }
}

/// <summary>Three vectors.</summary>
internal unsafe struct ThreeColumns<TLanes> : IColumns<ThreeColumns<TLanes>, TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private TLanes a, b, c;

    public static int Width => 3 * TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ThreeColumns<TLanes> Load(double* source)
    {
        ThreeColumns<TLanes> value;
        value.a = TLanes.Load(source);
        value.b = TLanes.Load(source + TLanes.Count);
        value.c = TLanes.Load(source + 2 * TLanes.Count);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ThreeColumns<TLanes> value, double* destination)
    {
        TLanes.Store(value.a, destination);
        TLanes.Store(value.b, destination + TLanes.Count);
        TLanes.Store(value.c, destination + 2 * TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ThreeColumns<TLanes> MultiplyAdd(TLanes factor, ThreeColumns<TLanes> right, ThreeColumns<TLanes> sum)
    {
        sum.a = TLanes.MultiplyAdd(factor, right.a, sum.a);
        sum.b = TLanes.MultiplyAdd(factor, right.b, sum.b);
        sum.c = TLanes.MultiplyAdd(factor, right.c, sum.c);
        return sum;
    }
}
