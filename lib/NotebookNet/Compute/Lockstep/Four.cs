namespace NotebookNet.Compute;

/// <summary>Four registers side by side: four independent operations per iteration of a loop, so that none waits for the result of another.</summary>
internal unsafe struct Four<TLanes> : ILanes<Four<TLanes>>
    where TLanes : struct, ILanes<TLanes>
{
    private TLanes a, b, c, d;

    public static int Count => 4 * TLanes.Count;

    public static bool HasThirtyTwoRegisters => TLanes.HasThirtyTwoRegisters;

    public static Four<TLanes> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Broadcast(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TLanes> Broadcast(double number)
    {
        Four<TLanes> value;
        value.a = TLanes.Broadcast(number);
        value.b = value.a;
        value.c = value.a;
        value.d = value.a;
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TLanes> Load(double* source)
    {
        Four<TLanes> value;
        value.a = TLanes.Load(source);
        value.b = TLanes.Load(source + TLanes.Count);
        value.c = TLanes.Load(source + 2 * TLanes.Count);
        value.d = TLanes.Load(source + 3 * TLanes.Count);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Four<TLanes> value, double* destination)
    {
        TLanes.Store(value.a, destination);
        TLanes.Store(value.b, destination + TLanes.Count);
        TLanes.Store(value.c, destination + 2 * TLanes.Count);
        TLanes.Store(value.d, destination + 3 * TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TLanes> operator +(Four<TLanes> left, Four<TLanes> right)
    {
        Four<TLanes> value;
        value.a = left.a + right.a;
        value.b = left.b + right.b;
        value.c = left.c + right.c;
        value.d = left.d + right.d;
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TLanes> operator -(Four<TLanes> left, Four<TLanes> right)
    {
        Four<TLanes> value;
        value.a = left.a - right.a;
        value.b = left.b - right.b;
        value.c = left.c - right.c;
        value.d = left.d - right.d;
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TLanes> operator *(Four<TLanes> left, Four<TLanes> right)
    {
        Four<TLanes> value;
        value.a = left.a * right.a;
        value.b = left.b * right.b;
        value.c = left.c * right.c;
        value.d = left.d * right.d;
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TLanes> operator /(Four<TLanes> left, Four<TLanes> right)
    {
        Four<TLanes> value;
        value.a = left.a / right.a;
        value.b = left.b / right.b;
        value.c = left.c / right.c;
        value.d = left.d / right.d;
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TLanes> MultiplyAdd(Four<TLanes> left, Four<TLanes> right, Four<TLanes> addend)
    {
        Four<TLanes> value;
        value.a = TLanes.MultiplyAdd(left.a, right.a, addend.a);
        value.b = TLanes.MultiplyAdd(left.b, right.b, addend.b);
        value.c = TLanes.MultiplyAdd(left.c, right.c, addend.c);
        value.d = TLanes.MultiplyAdd(left.d, right.d, addend.d);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TLanes> MultiplyAdd(Four<TLanes> left, double* right, Four<TLanes> addend)
    {
        Four<TLanes> value;
        value.a = TLanes.MultiplyAdd(left.a, right, addend.a);
        value.b = TLanes.MultiplyAdd(left.b, right + TLanes.Count, addend.b);
        value.c = TLanes.MultiplyAdd(left.c, right + 2 * TLanes.Count, addend.c);
        value.d = TLanes.MultiplyAdd(left.d, right + 3 * TLanes.Count, addend.d);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TLanes> Clamp(Four<TLanes> x, Four<TLanes> low, Four<TLanes> high)
    {
        Four<TLanes> value;
        value.a = TLanes.Clamp(x.a, low.a, high.a);
        value.b = TLanes.Clamp(x.b, low.b, high.b);
        value.c = TLanes.Clamp(x.c, low.c, high.c);
        value.d = TLanes.Clamp(x.d, low.d, high.d);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TLanes> AtLeast(Four<TLanes> x, Four<TLanes> low)
    {
        Four<TLanes> value;
        value.a = TLanes.AtLeast(x.a, low.a);
        value.b = TLanes.AtLeast(x.b, low.b);
        value.c = TLanes.AtLeast(x.c, low.c);
        value.d = TLanes.AtLeast(x.d, low.d);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TLanes> WherePositive(Four<TLanes> x, Four<TLanes> positive, Four<TLanes> otherwise)
    {
        Four<TLanes> value;
        value.a = TLanes.WherePositive(x.a, positive.a, otherwise.a);
        value.b = TLanes.WherePositive(x.b, positive.b, otherwise.b);
        value.c = TLanes.WherePositive(x.c, positive.c, otherwise.c);
        value.d = TLanes.WherePositive(x.d, positive.d, otherwise.d);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TLanes> PowerOfTwo(Four<TLanes> shifted)
    {
        Four<TLanes> value;
        value.a = TLanes.PowerOfTwo(shifted.a);
        value.b = TLanes.PowerOfTwo(shifted.b);
        value.c = TLanes.PowerOfTwo(shifted.c);
        value.d = TLanes.PowerOfTwo(shifted.d);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TLanes> Scale(Four<TLanes> x, Four<TLanes> exponent)
    {
        Four<TLanes> value;
        value.a = TLanes.Scale(x.a, exponent.a);
        value.b = TLanes.Scale(x.b, exponent.b);
        value.c = TLanes.Scale(x.c, exponent.c);
        value.d = TLanes.Scale(x.d, exponent.d);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TLanes> RootOfTwo(Four<TLanes> bits)
    {
        Four<TLanes> value;
        value.a = TLanes.RootOfTwo(bits.a);
        value.b = TLanes.RootOfTwo(bits.b);
        value.c = TLanes.RootOfTwo(bits.c);
        value.d = TLanes.RootOfTwo(bits.d);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PowerOfE<Four<TLanes>> Exp(Four<TLanes> x) =>
        TLanes.HasRootsOfTwo ? Exponential.BySixteenthsOfPowers(x) : Exponential.ByPowersOfTwo(x);

    public static bool HasRootsOfTwo => TLanes.HasRootsOfTwo;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TLanes> Log(Four<TLanes> x)
    {
        Four<TLanes> value;
        value.a = TLanes.Log(x.a);
        value.b = TLanes.Log(x.b);
        value.c = TLanes.Log(x.c);
        value.d = TLanes.Log(x.d);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Four<TLanes> value) => TLanes.Sum(value.a + value.b + (value.c + value.d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(Four<TLanes> a, Four<TLanes> b, Four<TLanes> c, Four<TLanes> d, double* destination) =>
        TLanes.AddSums(a.a + a.b + (a.c + a.d), b.a + b.b + (b.c + b.d), c.a + c.b + (c.c + c.d), d.a + d.b + (d.c + d.d), destination);

    public static void Transpose(double* source, nint sourceStride, double* destination, nint destinationStride) =>
        throw new NotSupportedException("Four registers side by side are not transposed.");
}
