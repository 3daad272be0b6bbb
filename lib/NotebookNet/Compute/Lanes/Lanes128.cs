using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NotebookNet.Compute;

/// <summary>Two doubles in a 128-bit register: what Arm machines have, and what is enough for one sample at a time.</summary>
internal unsafe struct Lanes128 : ILanes<Lanes128>
{
    // Set by initializers: a constructor would be one more method to inline into kernels for each of their operations, and they are compiled when a
    // reader waits for a first training.
    internal Vector128<double> Value;

    public static int Count => 2;

    public static bool HasThirtyTwoRegisters => AdvSimd.IsSupported || Avx512F.VL.IsSupported;

    public static bool HasRootsOfTwo => Avx512F.VL.IsSupported;

    public static Lanes128 One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Value = Vector128<double>.One };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Broadcast(double value) => new() { Value = Vector128.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(double* source) => new() { Value = Vector128.Load(source) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128 value, double* destination) => value.Value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 left, Lanes128 right) => new() { Value = left.Value + right.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 left, Lanes128 right) => new() { Value = left.Value - right.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 left, Lanes128 right) => new() { Value = left.Value * right.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 left, Lanes128 right) => new() { Value = left.Value / right.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAdd(Lanes128 left, Lanes128 right, Lanes128 addend) =>
        new() { Value = Vector128.MultiplyAddEstimate(left.Value, right.Value, addend.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAdd(Lanes128 left, double* right, Lanes128 addend) =>
        new() { Value = Vector128.MultiplyAddEstimate(left.Value, Vector128.Load(right), addend.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Clamp(Lanes128 value, Lanes128 low, Lanes128 high) =>
        new() { Value = Vector128.MinNative(high.Value, Vector128.MaxNative(low.Value, value.Value)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AtLeast(Lanes128 value, Lanes128 low) => new() { Value = Vector128.MaxNative(low.Value, value.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 WherePositive(Lanes128 value, Lanes128 positive, Lanes128 otherwise) =>
        new() { Value = Vector128.ConditionalSelect(Vector128.GreaterThan(value.Value, Vector128<double>.Zero), positive.Value, otherwise.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 PowerOfTwo(Lanes128 shifted)
    {
        Vector128<long> bits = shifted.Value.AsInt64(), half = Vector128.ShiftRightLogical(bits, 1), bias = Vector128.Create(Compute.PowerOfTwo.Bias);
        return new() { Value = Power(half + bias) * Power(bits - half + bias) };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector128<double> Power(Vector128<long> exponent) => (exponent << Compute.PowerOfTwo.MantissaBits).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Scale(Lanes128 value, Lanes128 exponent) => new() { Value = Avx512F.VL.Scale(value.Value, exponent.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 RootOfTwo(Lanes128 bits) =>
        new() { Value = Lanes512.RootOfTwo(new() { Value = bits.Value.ToVector256Unsafe().ToVector512Unsafe() }).Value.GetLower().GetLower() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PowerOfE<Lanes128> Exp(Lanes128 x) => HasRootsOfTwo ? Exponential.BySixteenthsOfPowers(x) : Exponential.ByPowersOfTwo(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Log(Lanes128 value) => new() { Value = Vector128.Log(value.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lanes128 value) => value.Value[0] + value.Value[1];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(Lanes128 a, Lanes128 b, Lanes128 c, Lanes128 d, double* destination)
    {
        (Vector128.Load(destination) + PairSums(a.Value, b.Value)).Store(destination);
        (Vector128.Load(destination + 2) + PairSums(c.Value, d.Value)).Store(destination + 2);
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
