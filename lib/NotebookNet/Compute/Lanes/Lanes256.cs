using System.Runtime.Intrinsics.X86;

namespace NotebookNet.Compute;

/// <summary>Four doubles in a 256-bit register.</summary>
internal unsafe struct Lanes256 : ILanes<Lanes256>
{
    // See Lanes128.
    internal Vector256<double> Value;

    public static int Count => 4;

    public static bool HasThirtyTwoRegisters => Avx512F.VL.IsSupported;

    public static bool HasRootsOfTwo => Avx512F.VL.IsSupported;

    public static Lanes256 One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Value = Vector256<double>.One };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Broadcast(double value) => new() { Value = Vector256.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(double* source) => new() { Value = Vector256.Load(source) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256 value, double* destination) => value.Value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator +(Lanes256 left, Lanes256 right) => new() { Value = left.Value + right.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator -(Lanes256 left, Lanes256 right) => new() { Value = left.Value - right.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator *(Lanes256 left, Lanes256 right) => new() { Value = left.Value * right.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator /(Lanes256 left, Lanes256 right) => new() { Value = left.Value / right.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyAdd(Lanes256 left, Lanes256 right, Lanes256 addend) =>
        new() { Value = Vector256.MultiplyAddEstimate(left.Value, right.Value, addend.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyAdd(Lanes256 left, double* right, Lanes256 addend) =>
        new() { Value = Vector256.MultiplyAddEstimate(left.Value, Vector256.Load(right), addend.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Clamp(Lanes256 value, Lanes256 low, Lanes256 high) =>
        new() { Value = Vector256.MinNative(high.Value, Vector256.MaxNative(low.Value, value.Value)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtLeast(Lanes256 value, Lanes256 low) => new() { Value = Vector256.MaxNative(low.Value, value.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 WherePositive(Lanes256 value, Lanes256 positive, Lanes256 otherwise) =>
        new() { Value = Vector256.ConditionalSelect(Vector256.GreaterThan(value.Value, Vector256<double>.Zero), positive.Value, otherwise.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 PowerOfTwo(Lanes256 shifted)
    {
        // As a product of two, as 2^1024 and 2^-1074 are no doubles that bits could be put together for. The shift to the left drops all but what was added.
        Vector256<long> bits = shifted.Value.AsInt64(), half = Vector256.ShiftRightLogical(bits, 1), bias = Vector256.Create(Compute.PowerOfTwo.Bias);
        return new() { Value = Power(half + bias) * Power(bits - half + bias) };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<double> Power(Vector256<long> exponent) => (exponent << Compute.PowerOfTwo.MantissaBits).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Scale(Lanes256 value, Lanes256 exponent) => new() { Value = Avx512F.VL.Scale(value.Value, exponent.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 RootOfTwo(Lanes256 bits) =>
        new() { Value = Lanes512.RootOfTwo(new() { Value = bits.Value.ToVector512Unsafe() }).Value.GetLower() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PowerOfE<Lanes256> Exp(Lanes256 x) => HasRootsOfTwo ? Exponential.BySixteenthsOfPowers(x) : Exponential.ByPowersOfTwo(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Log(Lanes256 value) => new() { Value = Vector256.Log(value.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lanes256 value) => Lanes128.Sum(value.Folded);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(Lanes256 a, Lanes256 b, Lanes256 c, Lanes256 d, double* destination)
    {
        if (!Avx.IsSupported)
        {
            Lanes128.AddSums(a.Folded, b.Folded, c.Folded, d.Folded, destination);
            return;
        }
        var ab = Avx.HorizontalAdd(a.Value, b.Value);
        var cd = Avx.HorizontalAdd(c.Value, d.Value);
        var sums = Avx.Permute2x128(ab, cd, 0b10_0000) + Avx.Permute2x128(ab, cd, 0b11_0001);
        (Vector256.Load(destination) + sums).Store(destination);
    }

    /// <summary>The sums of lanes 0 and 2, 1 and 3.</summary>
    private Lanes128 Folded
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Value = Value.GetLower() + Value.GetUpper() };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(double* source, nint sourceStride, double* destination, nint destinationStride)
    {
        if (!Avx.IsSupported)
        {
            for (nint row = 0; row < 4; row += 2)
            {
                for (nint column = 0; column < 4; column += 2)
                    Lanes128.Transpose(source + row * sourceStride + column, sourceStride, destination + column * destinationStride + row, destinationStride);
            }

            return;
        }
        var r0 = Vector256.Load(source);
        var r1 = Vector256.Load(source + sourceStride);
        var r2 = Vector256.Load(source + 2 * sourceStride);
        var r3 = Vector256.Load(source + 3 * sourceStride);
        var (even01, odd01) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1));
        var (even23, odd23) = (Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        Avx.Permute2x128(even01, even23, 0b10_0000).Store(destination);
        Avx.Permute2x128(odd01, odd23, 0b10_0000).Store(destination + destinationStride);
        Avx.Permute2x128(even01, even23, 0b11_0001).Store(destination + 2 * destinationStride);
        Avx.Permute2x128(odd01, odd23, 0b11_0001).Store(destination + 3 * destinationStride);
    }
}
