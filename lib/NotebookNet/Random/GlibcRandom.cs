namespace NotebookNet;

/// <summary>
/// The C library's <c>srand</c> and <c>rand</c> as glibc implements them, bit for bit: the numbers that C programs on Linux, FANN among them, start from.
/// </summary>
/// <remarks>glibc's TYPE_3 generator: a lagged sum of 31 words, <c>r[i] = r[i-3] + r[i-31]</c> modulo 2^32, of which the upper 31 bits are given out.
/// The words are filled by <c>16807 r mod 2147483647</c> and the first 310 sums are thrown away. Not safe for use by several threads at once.</remarks>
public sealed class GlibcRandom : Random
{
    /// <summary>The largest value of <see cref="Rand"/>: C's <c>RAND_MAX</c>, 2147483647.</summary>
    public const int RandMax = int.MaxValue;

    private const int Degree = 31;
    private const int Separation = 3;
    private const int Discarded = 310;

    private readonly uint[] words = new uint[Degree];
    private int front;

    /// <summary>Starts where <c>srand(seed)</c> does.</summary>
    /// <param name="seed">Any number; 0 and 1 are the same stream, as in glibc, and 1 is what a C program gets that never calls <c>srand</c>.</param>
    public GlibcRandom(uint seed)
    {
        // The filling is done in signed arithmetic, so seeds above int.MaxValue start from a negative word.
        int word = seed == 0 ? 1 : unchecked((int)seed);
        words[0] = unchecked((uint)word);
        for (int i = 1; i < Degree; i++)
        {
            // 16807 * word mod 2147483647 without overflow (Schrage's method, with C's division toward zero).
            word = 16807 * (word % 127773) - 2836 * (word / 127773);
            if (word < 0)
                word += int.MaxValue;
            words[i] = (uint)word;
        }
        front = Separation;
        for (int i = 0; i < Discarded; i++)
            Rand();
    }

    /// <summary>The next number of <c>rand()</c>.</summary>
    /// <returns>A whole number from 0 to <see cref="RandMax"/>, both included.</returns>
    public int Rand()
    {
        int rear = front - Separation;
        if (rear < 0)
            rear += Degree;
        uint sum = words[front] += words[rear];
        front = front + 1 == Degree ? 0 : front + 1;
        return (int)(sum >> 1);
    }

    /// <summary>A number in single precision as FANN draws it: <c>low + (high - low) * rand() / (RAND_MAX + 1)</c>, every step in float arithmetic.</summary>
    /// <param name="low">Where the range begins.</param>
    /// <param name="high">Where the range ends; rounding in float can give this value itself.</param>
    /// <returns>A number from <paramref name="low"/> to <paramref name="high"/>.</returns>
    public float NextSingle(float low, float high) => low + (high - low) * Rand() / 2147483648f;

    /// <summary>The next <c>rand()</c> that is not <see cref="RandMax"/>, since <see cref="System.Random.Next()"/> promises to stay below it.</summary>
    /// <returns>A whole number from 0 to 2147483646.</returns>
    public override int Next()
    {
        int value;
        do value = Rand();
        while (value == RandMax);
        return value;
    }

    /// <summary>
    /// What C programs write as <c>rand() % maxValue</c>, FANN's shuffle among them: slightly uneven for large ranges, and the same numbers as theirs.
    /// </summary>
    /// <param name="maxValue">The number of different values, at least 1.</param>
    /// <returns>A whole number from 0 to <paramref name="maxValue"/> - 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxValue"/> is below 1.</exception>
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxValue, 1);
        return Rand() % maxValue;
    }

    /// <summary><c>minValue + rand() % (maxValue - minValue)</c>.</summary>
    /// <param name="minValue">The smallest value.</param>
    /// <param name="maxValue">One more than the largest value; at most 2147483647 above <paramref name="minValue"/>.</param>
    /// <returns>A whole number from <paramref name="minValue"/> to <paramref name="maxValue"/> - 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty, or wider than <see cref="RandMax"/>.</exception>
    public override int Next(int minValue, int maxValue)
    {
        long range = (long)maxValue - minValue;
        if (range is < 1 or > RandMax)
            throw new ArgumentOutOfRangeException(nameof(maxValue), maxValue, $"maxValue must be 1 to {RandMax} above minValue, which is {minValue}.");
        return minValue + Next((int)range);
    }

    /// <summary><c>rand() / (RAND_MAX + 1.0)</c>.</summary>
    /// <returns>A multiple of 2^-31, at least 0 and below 1.</returns>
    public override double NextDouble() => Sample();

    /// <inheritdoc cref="NextDouble"/>
    protected override double Sample() => Rand() / 2147483648.0;
}
