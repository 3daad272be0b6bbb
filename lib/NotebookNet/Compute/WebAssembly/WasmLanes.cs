namespace NotebookNet.Compute;

/// <summary>
/// Two doubles of a function in WebAssembly: an operation with them computes nothing but writes the operation. So every formula that is written for
/// <see cref="ILanes{TLanes}"/> is there for the browser's compiler, too.
/// </summary>
internal unsafe struct WasmLanes : ILanes<WasmLanes>
{
    [ThreadStatic]
    private static WasmFunction? function;

    /// <summary>The vector's local; 0, which is an integer of the function, stands for zeros.</summary>
    private readonly int local;

    public WasmLanes(int local) => this.local = local;

    public static int Count => 2;

    public static bool HasThirtyTwoRegisters => false;

    public static bool HasRootsOfTwo => false;

    public static WasmLanes One => Broadcast(1);

    /// <summary>The function that is written on this thread.</summary>
    public static WasmFunction Function
    {
        get => function!;
        set => function = value;
    }

    public readonly int Local => local == 0 ? Function.Constant(0) : local;

    public static WasmLanes Broadcast(double value) => new(Function.Constant(value));

    public static WasmLanes Load(double* source) => throw NoAddresses();

    public static void Store(WasmLanes value, double* destination) => throw NoAddresses();

    public static WasmLanes operator +(WasmLanes left, WasmLanes right) => Of(Simd.Add, left, right);

    public static WasmLanes operator -(WasmLanes left, WasmLanes right) => Of(Simd.Subtract, left, right);

    public static WasmLanes operator *(WasmLanes left, WasmLanes right) => Of(Simd.Multiply, left, right);

    public static WasmLanes operator /(WasmLanes left, WasmLanes right) => Of(Simd.Divide, left, right);

    public static WasmLanes MultiplyAdd(WasmLanes left, WasmLanes right, WasmLanes addend) => left * right + addend;

    public static WasmLanes MultiplyAdd(WasmLanes left, double* right, WasmLanes addend) => throw NoAddresses();

    // The second operand if it is less than, or greater than, the first: NaN as the first stays.
    public static WasmLanes Clamp(WasmLanes value, WasmLanes low, WasmLanes high) => Of(Simd.Min, AtLeast(value, low), high);

    public static WasmLanes AtLeast(WasmLanes value, WasmLanes low) => Of(Simd.Max, value, low);

    public static WasmLanes WherePositive(WasmLanes value, WasmLanes positive, WasmLanes otherwise) =>
        Select(Of(Simd.Greater, value, default), positive, otherwise);

    public static WasmLanes PowerOfTwo(WasmLanes shifted)
    {
        var bias = Broadcast(BitConverter.Int64BitsToDouble(Compute.PowerOfTwo.Bias));
        var half = Shift(Simd.ShiftRight, shifted, 1);
        return Power(Of(Simd.AddIntegers, half, bias)) * Power(Of(Simd.AddIntegers, Of(Simd.SubtractIntegers, shifted, half), bias));

        static WasmLanes Power(WasmLanes exponent) => Shift(Simd.ShiftLeft, exponent, Compute.PowerOfTwo.MantissaBits);
    }

    public static WasmLanes Scale(WasmLanes value, WasmLanes exponent) => throw new NotSupportedException();

    public static WasmLanes RootOfTwo(WasmLanes bits) => throw new NotSupportedException();

    public static PowerOfE<WasmLanes> Exp(WasmLanes x) => Exponential.ByPowersOfTwo(x);

    public static WasmLanes Log(WasmLanes value)
    {
        var both = value;
        for (byte lane = 0; lane < 2; lane++)
        {
            Function.Get(both.Local);
            Function.Get(value.Local);
            Function.Do(Simd.ExtractLane, lane);
            Function.CallLog();
            Function.Do(Simd.ReplaceLane, lane);
            both = Result();
        }
        return both;
    }

    public static double Sum(WasmLanes value) => throw new NotSupportedException();

    public static void AddSums(WasmLanes a, WasmLanes b, WasmLanes c, WasmLanes d, double* destination) => throw NoAddresses();

    public static void Transpose(double* source, nint sourceStride, double* destination, nint destinationStride) => throw NoAddresses();

    /// <summary>The result of an operation with two vectors.</summary>
    public static WasmLanes Of(Simd operation, WasmLanes left, WasmLanes right)
    {
        Function.Get(left.Local);
        Function.Get(right.Local);
        Function.Do(operation);
        return Result();
    }

    /// <summary>Bit by bit, <paramref name="first"/> where the mask is 1, else <paramref name="second"/>.</summary>
    public static WasmLanes Select(WasmLanes mask, WasmLanes first, WasmLanes second)
    {
        Function.Get(first.Local);
        Function.Get(second.Local);
        Function.Get(mask.Local);
        Function.Do(Simd.Select);
        return Result();
    }

    /// <summary>What is on the stack.</summary>
    public static WasmLanes Result()
    {
        int local = Function.NewVector();
        Function.Set(local);
        return new WasmLanes(local);
    }

    private static WasmLanes Shift(Simd operation, WasmLanes value, int bits)
    {
        Function.Get(value.Local);
        Function.Integer(bits);
        Function.Do(operation);
        return Result();
    }

    private static NotSupportedException NoAddresses() => new("A function in WebAssembly has no addresses of this process.");
}
