using System.Numerics;

namespace NotebookNet;

/// <summary>
/// The 32-bit Mersenne Twister MT19937 of Matsumoto and Nishimura (1998), the source of every random number of NumPy's legacy
/// generator and of Python's <c>random</c>. Both differ only in how they seed it and in what they make of its words.
/// </summary>
internal sealed class MersenneTwister
{
    private const int N = 624;
    private const int M = 397;

    private readonly uint[] state = GC.AllocateUninitializedArray<uint>(N);
    private int next = N;

    /// <summary>Seeds with one word: <c>init_genrand</c> of the reference implementation.</summary>
    public MersenneTwister(uint seed) => Seed(seed);

    /// <summary>Seeds with an array of words: <c>init_by_array</c> of the reference implementation.</summary>
    /// <param name="key">At least one word.</param>
    public MersenneTwister(ReadOnlySpan<uint> key)
    {
        Seed(19650218);
        int i = 1, j = 0;
        for (int k = Math.Max(N, key.Length); k > 0; k--)
        {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1664525)) + key[j] + (uint)j;
            Advance(ref i);
            if (++j == key.Length) j = 0;
        }
        for (int k = N - 1; k > 0; k--)
        {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1566083941)) - (uint)i;
            Advance(ref i);
        }
        state[0] = 0x80000000;
    }

    /// <summary>The next 32 random bits.</summary>
    public uint NextUInt32()
    {
        if (next == N) next = 0;
        uint y = Twist(next++);
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >> 18);
    }

    /// <summary>A number in [0, 1) with 53 random bits, from two words: the same in NumPy and in Python.</summary>
    public double NextDouble()
    {
        uint a = NextUInt32() >> 5, b = NextUInt32() >> 6;
        return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
    }

    /// <summary>A word of at most <paramref name="bits"/> (1 to 32) random bits: the high bits of the next word, as Python takes them.</summary>
    public uint NextBits(int bits) => NextUInt32() >> (32 - bits);

    /// <summary>A number from 0 to <paramref name="max"/> inclusive, by masking words until one fits, as NumPy's legacy generator does.</summary>
    public ulong NextMasked(ulong max)
    {
        if (max == 0) return 0;
        ulong mask = ulong.MaxValue >> BitOperations.LeadingZeroCount(max), value;
        do value = max <= uint.MaxValue ? NextUInt32() & mask : (((ulong)NextUInt32() << 32) | NextUInt32()) & mask;
        while (value > max);
        return value;
    }

    private void Seed(uint seed)
    {
        state[0] = seed;
        for (uint i = 1; i < N; i++)
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >> 30)) + i;
        next = N;
    }

    private void Advance(ref int i)
    {
        if (++i < N) return;
        state[0] = state[N - 1];
        i = 1;
    }

    /// <summary>
    /// The next generation of one word. The reference implementation makes all 624 at a time; one by one, in the same order, a network's few first weights do
    /// not wait for the rest.
    /// </summary>
    private uint Twist(int i)
    {
        int following = i + 1 == N ? 0 : i + 1, other = i < N - M ? i + M : i + M - N;
        uint y = (state[i] & 0x80000000) | (state[following] & 0x7FFFFFFF);
        return state[i] = state[other] ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908B0DF);
    }
}
