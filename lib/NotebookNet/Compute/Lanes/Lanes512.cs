using System.Runtime.Intrinsics.X86;

namespace NotebookNet.Compute;

/// <summary>Eight doubles in a 512-bit register.</summary>
internal unsafe struct Lanes512 : ILanes<Lanes512>
{
    // See Lanes128.
    internal Vector512<double> Value;

    public static int Count => 8;

    public static bool HasThirtyTwoRegisters => true;

    public static bool HasRootsOfTwo => Avx512F.IsSupported;

    public static Lanes512 One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Value = Vector512<double>.One };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Broadcast(double value) => new() { Value = Vector512.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Load(double* source) => new() { Value = Vector512.Load(source) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes512 value, double* destination) => value.Value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator +(Lanes512 left, Lanes512 right) => new() { Value = left.Value + right.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator -(Lanes512 left, Lanes512 right) => new() { Value = left.Value - right.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator *(Lanes512 left, Lanes512 right) => new() { Value = left.Value * right.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator /(Lanes512 left, Lanes512 right) => new() { Value = left.Value / right.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplyAdd(Lanes512 left, Lanes512 right, Lanes512 addend) =>
        new() { Value = Vector512.MultiplyAddEstimate(left.Value, right.Value, addend.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplyAdd(Lanes512 left, double* right, Lanes512 addend) =>
        new() { Value = Vector512.MultiplyAddEstimate(left.Value, Vector512.Load(right), addend.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Clamp(Lanes512 value, Lanes512 low, Lanes512 high) =>
        new() { Value = Vector512.MinNative(high.Value, Vector512.MaxNative(low.Value, value.Value)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AtLeast(Lanes512 value, Lanes512 low) => new() { Value = Vector512.MaxNative(low.Value, value.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 WherePositive(Lanes512 value, Lanes512 positive, Lanes512 otherwise) =>
        new() { Value = Vector512.ConditionalSelect(Vector512.GreaterThan(value.Value, Vector512<double>.Zero), positive.Value, otherwise.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 PowerOfTwo(Lanes512 shifted)
    {
        Vector512<long> bits = shifted.Value.AsInt64(), half = Vector512.ShiftRightLogical(bits, 1), bias = Vector512.Create(Compute.PowerOfTwo.Bias);
        return new() { Value = Power(half + bias) * Power(bits - half + bias) };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<double> Power(Vector512<long> exponent) => (exponent << Compute.PowerOfTwo.MantissaBits).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Scale(Lanes512 value, Lanes512 exponent) => new() { Value = Avx512F.Scale(value.Value, exponent.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PowerOfE<Lanes512> Exp(Lanes512 x) => HasRootsOfTwo ? Exponential.BySixteenthsOfPowers(x) : Exponential.ByPowersOfTwo(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 RootOfTwo(Lanes512 bits)
    {
        var low = Vector512.Create(
            1.0, 1.0442737824274138, 1.0905077326652577, 1.1387886347566916,
            1.189207115002721, 1.241857812073484, 1.2968395546510096, 1.3542555469368927);
        var high = Vector512.Create(
            1.4142135623730951, 1.4768261459394993, 1.5422108254079407, 1.6104903319492543,
            1.681792830507429, 1.7562521603732995, 1.8340080864093424, 1.9152065613971474);
        return new() { Value = Avx512F.PermuteVar8x64x2(low, bits.Value.AsInt64(), high) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Log(Lanes512 value) => new() { Value = Vector512.Log(value.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lanes512 value) => Lanes256.Sum(value.Folded);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(Lanes512 a, Lanes512 b, Lanes512 c, Lanes512 d, double* destination) =>
        Lanes256.AddSums(a.Folded, b.Folded, c.Folded, d.Folded, destination);

    /// <summary>The sums of lanes 0 and 4, 1 and 5, 2 and 6, 3 and 7.</summary>
    private Lanes256 Folded
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Value = Value.GetLower() + Value.GetUpper() };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(double* source, nint sourceStride, double* destination, nint destinationStride)
    {
        if (!Avx512F.IsSupported)
        {
            for (nint row = 0; row < 8; row += 4)
            {
                for (nint column = 0; column < 8; column += 4)
                    Lanes256.Transpose(source + row * sourceStride + column, sourceStride, destination + column * destinationStride + row, destinationStride);
            }

            return;
        }
        // Pairs of rows, then pairs of pairs, then halves: each level exchanges twice as many neighbors as the one before.
        var (r0, r1) = Interleave(source, sourceStride);
        var (r2, r3) = Interleave(source + 2 * sourceStride, sourceStride);
        var (r4, r5) = Interleave(source + 4 * sourceStride, sourceStride);
        var (r6, r7) = Interleave(source + 6 * sourceStride, sourceStride);
        Join(r0, r2, r4, r6, destination, destinationStride);
        Join(r1, r3, r5, r7, destination + destinationStride, destinationStride);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static (Vector512<double> Even, Vector512<double> Odd) Interleave(double* row, nint stride)
        {
            var first = Vector512.Load(row);
            var second = Vector512.Load(row + stride);
            return (Avx512F.UnpackLow(first, second), Avx512F.UnpackHigh(first, second));
        }

        // Writes columns 0, 2, 4, 6 of the even pairs, or 1, 3, 5, 7 of the odd ones.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Join(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d, double* column, nint stride)
        {
            const byte evenQuarters = 0b10_00_10_00, oddQuarters = 0b11_01_11_01;
            var (ab0, ab1) = (Avx512F.Shuffle4x128(a, b, evenQuarters), Avx512F.Shuffle4x128(a, b, oddQuarters));
            var (cd0, cd1) = (Avx512F.Shuffle4x128(c, d, evenQuarters), Avx512F.Shuffle4x128(c, d, oddQuarters));
            Avx512F.Shuffle4x128(ab0, cd0, evenQuarters).Store(column);
            Avx512F.Shuffle4x128(ab1, cd1, evenQuarters).Store(column + 2 * stride);
            Avx512F.Shuffle4x128(ab0, cd0, oddQuarters).Store(column + 4 * stride);
            Avx512F.Shuffle4x128(ab1, cd1, oddQuarters).Store(column + 6 * stride);
        }
    }
}
