using System.Buffers.Binary;

namespace NotebookNet;

// What System.Random's own methods mean here: integers are those of randint, bytes those of bytes.
public sealed partial class NumPyRandom
{
    /// <summary>A whole number from 0 to 2147483646: <c>np.random.randint(2147483647)</c>.</summary>
    public override int Next() => Next(int.MaxValue);

    /// <summary>A whole number from 0 to <paramref name="maxValue"/> - 1: <c>np.random.randint(maxValue)</c>.</summary>
    /// <param name="maxValue">One more than the largest number that can come; 0 or more. For 0 the answer is 0 and nothing is drawn.</param>
    public override int Next(int maxValue) => Next(0, maxValue);

    /// <summary>A whole number from <paramref name="minValue"/> to <paramref name="maxValue"/> - 1: <c>np.random.randint(minValue, maxValue)</c>.</summary>
    /// <param name="minValue">Smallest number that can come.</param>
    /// <param name="maxValue">One more than the largest. If it equals <paramref name="minValue"/>, that is the answer and nothing is drawn.</param>
    public override int Next(int minValue, int maxValue) => (int)NextInt64(minValue, maxValue);

    /// <summary>A whole number from 0 to 9223372036854775806.</summary>
    public override long NextInt64() => NextInt(0, long.MaxValue);

    /// <inheritdoc cref="Next(int)"/>
    public override long NextInt64(long maxValue) => NextInt64(0, maxValue);

    /// <inheritdoc cref="Next(int, int)"/>
    public override long NextInt64(long minValue, long maxValue) => minValue == maxValue ? minValue : NextInt(minValue, maxValue);

    /// <summary>A uniform number in [0, 1) with 24 random bits, the high bits of one word of the twister.</summary>
    public override float NextSingle() => words.NextBits(24) * (1f / 16777216f);

    /// <summary>Fills an array with random bytes: <c>np.random.bytes(buffer.Length)</c>.</summary>
    /// <param name="buffer">The array that is filled.</param>
    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    /// <inheritdoc cref="NextBytes(byte[])"/>
    public override void NextBytes(Span<byte> buffer)
    {
        Span<byte> word = stackalloc byte[4];
        // NumPy draws a word for no bytes, too.
        do
        {
            BinaryPrimitives.WriteUInt32LittleEndian(word, words.NextUInt32());
            int count = Math.Min(4, buffer.Length);
            word[..count].CopyTo(buffer);
            buffer = buffer[count..];
        }
        while (buffer.Length > 0);
    }

    /// <inheritdoc cref="NextDouble"/>
    protected override double Sample() => NextDouble();
}
