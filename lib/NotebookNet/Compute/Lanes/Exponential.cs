namespace NotebookNet.Compute;

/// <summary>
/// e^x to about one unit in the last place: e^x = 2^n e^r, where n is x / ln 2 rounded, and e^r is a polynomial. Coefficients interpolate at Chebyshev
/// nodes in 60 digits; the largest relative error of the polynomials is 3.4e-17.
/// </summary>
internal static class Exponential
{
    /// <summary>Below this e^x is 0.</summary>
    public const double Lowest = -746;

    /// <summary>ln 2 in two parts. The first ends in zero bits, so n times it is exact.</summary>
    private const double Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10;

    private const double Log2E = 1.4426950408889634;

    /// <summary>e^x for x from <see cref="Lowest"/> to 700, and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        var e = TLanes.Exp(x);
        return TLanes.MultiplyAdd(e.Power, e.Fraction, e.Power);
    }

    /// <summary>e^x - 1 for x from -700 to 700, with all its digits near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes ExpMinusOne<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        var e = TLanes.Exp(x);
        return TLanes.MultiplyAdd(e.Power, e.Fraction, e.Power - TLanes.One);
    }

    /// <summary>2^n and e^r - 1 with whole n: |r| is at most (ln 2) / 2, which takes degree 11.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PowerOfE<TLanes> ByPowersOfTwo<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        var shift = TLanes.Broadcast(PowerOfTwo.WholeNumberShift);
        var shifted = TLanes.MultiplyAdd(x, TLanes.Broadcast(Log2E), shift);
        var r = Remainder(x, shifted - shift);

        // Neighboring terms first, then pairs, then fours: the products do not wait for each other as they would from one end to the other.
        var r2 = r * r;
        var r4 = r2 * r2;
        var c23 = Pair(r, 0.5, 0.16666666666666666);
        var c45 = Pair(r, 0.04166666666665136, 0.008333333333332155);
        var c67 = Pair(r, 0.0013888888905881542, 0.0001984126985433861);
        var c89 = Pair(r, 2.4801536388690766e-05, 2.755728006701698e-06);
        var c1011 = Pair(r, 2.761380686153829e-07, 2.5095554677111112e-08);
        var low = TLanes.MultiplyAdd(c45, r2, c23);
        var high = TLanes.MultiplyAdd(c89, r2, c67);
        var sum = TLanes.MultiplyAdd(TLanes.MultiplyAdd(c1011, r4, high), r4, low);
        return new(TLanes.PowerOfTwo(shifted), TLanes.MultiplyAdd(sum, r2, r));
    }

    /// <summary>2^n and e^r - 1 with n in sixteenths, whose powers of two are looked up: |r| is at most (ln 2) / 32, for which degree 6 is enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PowerOfE<TLanes> BySixteenthsOfPowers<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        // A shift of a sixteenth leaves sixteenths in the lowest bits.
        var shift = TLanes.Broadcast(PowerOfTwo.WholeNumberShift / 16);
        var shifted = TLanes.MultiplyAdd(x, TLanes.Broadcast(Log2E), shift);
        var n = shifted - shift;
        var r = Remainder(x, n);
        var r2 = r * r;
        var c23 = Pair(r, 0.5, 0.16666666665296223);
        var c45 = Pair(r, 0.04166666666495362, 0.008333449934107185);
        var c456 = TLanes.MultiplyAdd(r2, TLanes.Broadcast(0.0013889034639665864), c45);
        var sum = TLanes.MultiplyAdd(c456, r2, c23);
        return new(TLanes.Scale(TLanes.RootOfTwo(shifted), n), TLanes.MultiplyAdd(sum, r2, r));
    }

    /// <summary>x - n ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Remainder<TLanes>(TLanes x, TLanes n)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.MultiplyAdd(n, TLanes.Broadcast(-Ln2Low), TLanes.MultiplyAdd(n, TLanes.Broadcast(-Ln2High), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Pair<TLanes>(TLanes r, double even, double odd)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.MultiplyAdd(r, TLanes.Broadcast(odd), TLanes.Broadcast(even));
}
