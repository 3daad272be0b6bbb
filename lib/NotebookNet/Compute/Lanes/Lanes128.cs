using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NotebookNet.Compute;

/// <summary>Two doubles in a 128-bit register: what Arm machines have, and what is enough for one sample at a time.</summary>
internal readonly unsafe struct Lanes128(Vector128<double> value) : ILanes<Lanes128>
{
    private readonly Vector128<double> value = value;

    public static int Count => 2;

    public static bool HasThirtyTwoRegisters => AdvSimd.IsSupported || Avx512F.VL.IsSupported;

    public static Lanes128 Zero => new(Vector128<double>.Zero);

    public static Lanes128 One => new(Vector128<double>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Broadcast(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(double* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128 value, double* destination) => value.value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 left, Lanes128 right) => new(left.value + right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 left, Lanes128 right) => new(left.value - right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 left, Lanes128 right) => new(left.value * right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 left, Lanes128 right) => new(left.value / right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAdd(Lanes128 left, Lanes128 right, Lanes128 addend) =>
        new(Vector128.MultiplyAddEstimate(left.value, right.value, addend.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Clamp(Lanes128 value, Lanes128 low, Lanes128 high) =>
        new(Vector128.MinNative(high.value, Vector128.MaxNative(low.value, value.value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AtLeast(Lanes128 value, Lanes128 low) => new(Vector128.MaxNative(low.value, value.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 WherePositive(Lanes128 value, Lanes128 positive, Lanes128 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(value.value, Vector128<double>.Zero), positive.value, otherwise.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 OneWhereAtLeast(Lanes128 value, Lanes128 threshold) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThanOrEqual(value.value, threshold.value), Vector128<double>.One, Vector128<double>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Scale(Lanes128 value, Lanes128 exponent)
    {
        if (Avx512F.VL.IsSupported) return new(Avx512F.VL.Scale(value.value, exponent.value));
        // In two steps, as 2^1024 and 2^-1074 are no doubles that bits could be put together for.
        var whole = (exponent.value + Vector128.Create(PowerOfTwo.WholeNumberShift)).AsInt64() - Vector128.Create(PowerOfTwo.WholeNumberBits);
        var half = Vector128.ShiftRightLogical(whole + Vector128.Create(PowerOfTwo.Offset), 1) - Vector128.Create(PowerOfTwo.Offset / 2);
        return new(value.value * Power(half) * Power(whole - half));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector128<double> Power(Vector128<long> n) => ((n + Vector128.Create(PowerOfTwo.Bias)) << PowerOfTwo.MantissaBits).AsDouble();
    }

    public static bool HasRootsOfTwo => false;

    public static Lanes128 RootOfTwo(Lanes128 bits) => throw new PlatformNotSupportedException();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Log(Lanes128 value) => new(Vector128.Log(value.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lanes128 value) => value.value[0] + value.value[1];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(Lanes128 a, Lanes128 b, Lanes128 c, Lanes128 d, double* destination)
    {
        (Vector128.Load(destination) + PairSums(a.value, b.value)).Store(destination);
        (Vector128.Load(destination + 2) + PairSums(c.value, d.value)).Store(destination + 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(double* source, nint sourceStride, double* destination, nint destinationStride)
    {
        var first = Vector128.Load(source);
        var second = Vector128.Load(source + sourceStride);
        LowerHalves(first, second).Store(destination);
        UpperHalves(first, second).Store(destination + destinationStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> PairSums(Vector128<double> a, Vector128<double> b) =>
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.AddPairwise(a, b) : LowerHalves(a, b) + UpperHalves(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> LowerHalves(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b) : Vector128.Create(a.GetLower(), b.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> UpperHalves(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b) : Vector128.Create(a.GetUpper(), b.GetUpper());
}
