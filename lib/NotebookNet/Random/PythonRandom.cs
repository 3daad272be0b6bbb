using System.Numerics;

namespace NotebookNet;

/// <summary>
/// Python's generator: after <c>new PythonRandom(s)</c> every call gives, bit for bit, what the module <c>random</c> gives after
/// <c>random.seed(s)</c> with a whole number (CPython 3.11).
/// </summary>
/// <remarks>
/// Uniform numbers and integers are the same on every machine; normal numbers wherever the C library's logarithm, sine and cosine are
/// glibc's, and within 1e-15 elsewhere. Not safe for several threads at once, like every <see cref="Random"/> with a seed.
/// </remarks>
public sealed partial class PythonRandom : Random
{
    // 4 exp(-1/2) / sqrt(2), the constant of Kinderman and Monahan's ratio method.
    private static readonly double NormalMagic = 4 * Math.Exp(-0.5) / Math.Sqrt(2.0);

    private readonly MersenneTwister words;
    private double? spareGaussian;

    /// <summary>Seeds as <c>random.seed(seed)</c> does.</summary>
    /// <param name="seed">Any whole number, of any size. Its sign does not matter, as in Python.</param>
    public PythonRandom(BigInteger seed) => words = new MersenneTwister(Words(BigInteger.Abs(seed)));

    /// <summary>A uniform number in [0, 1): <c>random.random()</c>.</summary>
    public override double NextDouble() => words.NextDouble();

    /// <summary>A whole number with <paramref name="k"/> random bits: <c>random.getrandbits(k)</c>.</summary>
    /// <param name="k">Number of bits, 0 or more.</param>
    public BigInteger GetRandBits(int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        if (k <= 64) return NextBits(k);
        byte[] bytes = new byte[(k + 7L) / 8];
        FillBits(bytes, k);
        return new BigInteger(bytes, isUnsigned: true);
    }

    /// <summary>A whole number from <paramref name="a"/> to <paramref name="b"/>, both inclusive: <c>random.randint(a, b)</c>.</summary>
    /// <param name="a">Smallest number that can come.</param>
    /// <param name="b">Largest number that can come, at least <paramref name="a"/>.</param>
    public long RandInt(long a, long b)
    {
        if (a > b) throw new ArgumentOutOfRangeException(nameof(b), $"Both ends are inclusive and the first must not be greater, got {a} and {b}.");
        return a + (long)Below((UInt128)((Int128)b - a + 1));
    }

    /// <summary>A whole number from 0 to <paramref name="stop"/> - 1: <c>random.randrange(stop)</c>.</summary>
    /// <param name="stop">One more than the largest number that can come; at least 1.</param>
    public long RandRange(long stop) => RandRange(0, stop);

    /// <summary>A whole number from <paramref name="start"/> to <paramref name="stop"/> - 1: <c>random.randrange(start, stop)</c>.</summary>
    /// <param name="start">Smallest number that can come.</param>
    /// <param name="stop">One more than the largest; greater than <paramref name="start"/>.</param>
    public long RandRange(long start, long stop)
    {
        if (start >= stop)
            throw new ArgumentOutOfRangeException(nameof(stop), $"The upper end is exclusive and must be greater than the lower, got {start} and {stop}.");
        return start + (long)Below((UInt128)((Int128)stop - start));
    }

    /// <summary>A uniform number between <paramref name="a"/> and <paramref name="b"/>: <c>random.uniform(a, b)</c>.</summary>
    /// <param name="a">One end.</param>
    /// <param name="b">The other end.</param>
    public double Uniform(double a, double b) => a + (b - a) * NextDouble();

    /// <summary>A normally distributed number: <c>random.gauss(mu, sigma)</c>.</summary>
    /// <param name="mu">Center of the distribution.</param>
    /// <param name="sigma">Standard deviation.</param>
    /// <remarks>The Box-Muller transform makes two numbers at a time; the second is kept for the next call.</remarks>
    public double Gauss(double mu = 0, double sigma = 1)
    {
        double z;
        if (spareGaussian is { } spare)
        {
            z = spare;
            spareGaussian = null;
        }
        else
        {
            double angle = NextDouble() * (2 * Math.PI);
            double radius = Math.Sqrt(-2.0 * Math.Log(1.0 - NextDouble()));
            z = Math.Cos(angle) * radius;
            spareGaussian = Math.Sin(angle) * radius;
        }
        return mu + z * sigma;
    }

    /// <summary>A normally distributed number by another method: <c>random.normalvariate(mu, sigma)</c>.</summary>
    /// <param name="mu">Center of the distribution.</param>
    /// <param name="sigma">Standard deviation.</param>
    public double NormalVariate(double mu = 0, double sigma = 1)
    {
        while (true)
        {
            double u1 = NextDouble(), u2 = 1.0 - NextDouble();
            double z = NormalMagic * (u1 - 0.5) / u2;
            if (z * z / 4.0 <= -Math.Log(u2)) return mu + z * sigma;
        }
    }

    /// <summary>Shuffles the values: <c>random.shuffle(values)</c>.</summary>
    /// <param name="values">The array that is changed in place.</param>
    public new void Shuffle<T>(T[] values) => Shuffle(values.AsSpan());

    /// <inheritdoc cref="Shuffle{T}(T[])"/>
    public new void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = (int)Below((ulong)i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <inheritdoc cref="Shuffle{T}(T[])"/>
    public void Shuffle<T>(IList<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        for (int i = values.Count - 1; i > 0; i--)
        {
            int j = (int)Below((ulong)i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>One of the values: <c>random.choice(values)</c>.</summary>
    /// <param name="values">At least one value.</param>
    public T Choice<T>(IReadOnlyList<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) throw new ArgumentException("There is nothing to choose from: the list is empty.", nameof(values));
        return values[(int)Below((ulong)values.Count)];
    }

    /// <summary><paramref name="k"/> different places' values in the order in which they were picked: <c>random.sample(values, k)</c>.</summary>
    /// <param name="values">The values to choose from; not changed.</param>
    /// <param name="k">How many, from 0 to the number of values.</param>
    public T[] Sample<T>(IReadOnlyList<T> values, int k)
    {
        ArgumentNullException.ThrowIfNull(values);
        int n = values.Count;
        if (k < 0 || k > n) throw new ArgumentOutOfRangeException(nameof(k), $"A sample of {n} values has 0 to {n} of them, got {k}.");
        // Python keeps a pool where that is smaller than a set of the picked places, and the choice decides which numbers come.
        double poolLimit = 21 + (k > 5 ? Math.Pow(4, Math.Ceiling(Math.Log(k * 3.0) / Math.Log(4))) : 0);
        return n <= poolLimit ? SampleFromPool(values, k) : SampleBySet(values, k);
    }

    /// <summary>A number below <paramref name="n"/>: as many bits as <paramref name="n"/> has, drawn until they fit.</summary>
    private ulong Below(UInt128 n)
    {
        int bits = 128 - (int)UInt128.LeadingZeroCount(n);
        if (bits > 64) return Below65(n);
        ulong value;
        do value = NextBits(bits);
        while (value >= n);
        return value;
    }

    /// <summary>The one range of 64-bit numbers that takes 65 bits: all of them.</summary>
    private ulong Below65(UInt128 n)
    {
        UInt128 value;
        do
        {
            ulong low = NextBits(64);
            value = new UInt128(words.NextBits(1), low);
        }
        while (value >= n);
        return (ulong)value;
    }

    /// <summary>Up to 64 bits; the first word is the least significant one.</summary>
    private ulong NextBits(int bits)
    {
        if (bits == 0) return 0;
        if (bits <= 32) return words.NextBits(bits);
        ulong low = words.NextUInt32();
        return low | ((ulong)words.NextBits(bits - 32) << 32);
    }

    /// <summary>Writes <paramref name="bits"/> random bits, least significant byte first.</summary>
    private void FillBits(Span<byte> bytes, int bits)
    {
        for (int i = 0; bits > 0; bits -= 32)
        {
            uint word = words.NextBits(Math.Min(32, bits));
            for (int b = 0; b < 4 && i < bytes.Length; b++, word >>= 8) bytes[i++] = (byte)word;
        }
    }

    private T[] SampleFromPool<T>(IReadOnlyList<T> values, int k)
    {
        int n = values.Count;
        var pool = values.ToArray();
        var picked = new T[k];
        for (int i = 0; i < k; i++)
        {
            int j = (int)Below((ulong)(n - i));
            picked[i] = pool[j];
            pool[j] = pool[n - i - 1];
        }
        return picked;
    }

    private T[] SampleBySet<T>(IReadOnlyList<T> values, int k)
    {
        var seen = new HashSet<int>();
        var picked = new T[k];
        for (int i = 0; i < k; i++)
        {
            int j;
            do j = (int)Below((ulong)values.Count);
            while (!seen.Add(j));
            picked[i] = values[j];
        }
        return picked;
    }

    private static uint[] Words(BigInteger magnitude)
    {
        byte[] bytes = magnitude.ToByteArray(isUnsigned: true);
        uint[] key = new uint[Math.Max(1, (bytes.Length + 3) / 4)];
        for (int i = 0; i < bytes.Length; i++) key[i / 4] |= (uint)bytes[i] << (8 * (i % 4));
        return key;
    }
}
