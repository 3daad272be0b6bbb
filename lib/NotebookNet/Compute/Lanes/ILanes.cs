namespace NotebookNet.Compute;

/// <summary>
/// Several doubles that are computed together, one per sample: what the kernels are written in. There is one implementation per register width, and
/// a kernel that is generic over it is compiled once for each, as if it had been written by hand for that width.
/// </summary>
/// <typeparam name="TLanes">The implementing type; <c>default</c> is zeros.</typeparam>
internal unsafe interface ILanes<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>The number of doubles.</summary>
    static abstract int Count { get; }

    /// <summary>Whether the machine has 32 registers of this width, which lets a matrix product keep a tile of 8 rows instead of 4 in them.</summary>
    static abstract bool HasThirtyTwoRegisters { get; }

    /// <summary>Whether <see cref="RootOfTwo"/> can be asked.</summary>
    static abstract bool HasRootsOfTwo { get; }

    static abstract TLanes One { get; }

    static abstract TLanes Broadcast(double value);

    static abstract TLanes Load(double* source);

    static abstract void Store(TLanes value, double* destination);

    static abstract TLanes operator +(TLanes left, TLanes right);

    static abstract TLanes operator -(TLanes left, TLanes right);

    static abstract TLanes operator *(TLanes left, TLanes right);

    static abstract TLanes operator /(TLanes left, TLanes right);

    /// <summary>left * right + addend, in one rounding where the machine can.</summary>
    static abstract TLanes MultiplyAdd(TLanes left, TLanes right, TLanes addend);

    /// <summary>The same with a factor in memory, which takes no register.</summary>
    static abstract TLanes MultiplyAdd(TLanes left, double* right, TLanes addend);

    /// <summary>The value, but at least <paramref name="low"/> and at most <paramref name="high"/>; NaN stays NaN.</summary>
    static abstract TLanes Clamp(TLanes value, TLanes low, TLanes high);

    /// <summary>The larger of the two; NaN if <paramref name="value"/> is.</summary>
    static abstract TLanes AtLeast(TLanes value, TLanes low);

    /// <summary>Lane by lane, <paramref name="positive"/> where <paramref name="value"/> > 0, else <paramref name="otherwise"/>.</summary>
    static abstract TLanes WherePositive(TLanes value, TLanes positive, TLanes otherwise);

    /// <summary>2^n, with gradual underflow and overflow to infinity.</summary>
    /// <param name="shifted">n + <see cref="Compute.PowerOfTwo.WholeNumberShift"/> for whole numbers n from -2000 to 2000.</param>
    static abstract TLanes PowerOfTwo(TLanes shifted);

    /// <summary>value * 2^n, with gradual underflow and overflow to infinity; n is the exponent rounded down. Only with AVX-512.</summary>
    /// <param name="value">Any numbers.</param>
    /// <param name="exponent">Numbers from -2000 to 2000.</param>
    static abstract TLanes Scale(TLanes value, TLanes exponent);

    /// <summary>
    /// 2^(k/16), where k is the number in the lowest four bits of <paramref name="bits"/>. Only with AVX-512, which looks up sixteen doubles at once.
    /// </summary>
    static abstract TLanes RootOfTwo(TLanes bits);

    /// <summary>e^x as a product, by whichever way through <see cref="Exponential"/> is the shorter one on this machine.</summary>
    /// <param name="x">Numbers from <see cref="Exponential.Lowest"/> to 700, and NaN.</param>
    static abstract PowerOfE<TLanes> Exp(TLanes x);

    /// <summary>The natural logarithm.</summary>
    static abstract TLanes Log(TLanes value);

    /// <summary>The sum of all lanes.</summary>
    static abstract double Sum(TLanes value);

    /// <summary>Adds the sum of the lanes of each argument to four doubles in a row.</summary>
    static abstract void AddSums(TLanes a, TLanes b, TLanes c, TLanes d, double* destination);

    /// <summary>Writes a square of <see cref="Count"/> rows and columns with rows and columns exchanged.</summary>
    static abstract void Transpose(double* source, nint sourceStride, double* destination, nint destinationStride);
}
