namespace NotebookNet;

/// <summary>
/// NumPy's legacy generator: after <c>new NumPyRandom(s)</c> every call gives, bit for bit, what <c>np.random</c> gives after
/// <c>np.random.seed(s)</c> (NumPy 1.24; the stream has been frozen since 2010).
/// </summary>
/// <remarks>
/// Uniform numbers and integers are the same on every machine; normal numbers wherever the C library's logarithm is glibc's, and within
/// 1e-15 elsewhere. Not safe for several threads at once, like every <see cref="Random"/> with a seed.
/// </remarks>
public sealed partial class NumPyRandom : Random
{
    private readonly MersenneTwister words;
    private double? spareGaussian;

    /// <summary>Seeds as <c>np.random.seed(seed)</c> does.</summary>
    /// <param name="seed">From 0 to 4294967295, as in NumPy.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed is negative or needs more than 32 bits.</exception>
    public NumPyRandom(long seed)
    {
        if (seed is < 0 or > uint.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(seed), $"A NumPy seed is a whole number from 0 to 4294967295, got {seed}.");
        words = new MersenneTwister((uint)seed);
    }

    /// <summary>Seeds with several numbers, as <c>np.random.seed([1, 2, 3])</c> does.</summary>
    /// <param name="seeds">At least one number. One number here is not the same as the number itself: NumPy mixes arrays differently.</param>
    /// <exception cref="ArgumentException">The array is empty.</exception>
    public NumPyRandom(uint[] seeds)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        if (seeds.Length == 0) throw new ArgumentException("A seed array needs at least one number, got an empty one.", nameof(seeds));
        words = new MersenneTwister(seeds);
    }

    /// <summary>A uniform number in [0, 1): <c>np.random.random()</c>.</summary>
    public override double NextDouble() => words.NextDouble();

    /// <summary>A normally distributed number: <c>np.random.normal(mean, standardDeviation)</c>.</summary>
    /// <param name="mean">Center of the distribution.</param>
    /// <param name="standardDeviation">Width of the distribution, zero or more.</param>
    /// <remarks>Marsaglia's polar method makes two numbers at a time; the second is kept for the next call.</remarks>
    public double NextGaussian(double mean = 0, double standardDeviation = 1)
    {
        if (!(standardDeviation >= 0))
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), $"A standard deviation is 0 or more, got {Guard.Text(standardDeviation)}.");
        return mean + standardDeviation * NextStandardGaussian();
    }

    /// <summary>An exponentially distributed number: <c>np.random.exponential(scale)</c>.</summary>
    /// <param name="scale">The mean of the distribution, zero or more.</param>
    public double NextExponential(double scale = 1)
    {
        if (!(scale >= 0)) throw new ArgumentOutOfRangeException(nameof(scale), $"A scale is 0 or more, got {Guard.Text(scale)}.");
        return scale * -Math.Log(1 - NextDouble());
    }

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/> - 1: <c>np.random.randint(low, high)</c>.</summary>
    /// <param name="low">Smallest number that can come.</param>
    /// <param name="high">One more than the largest; greater than <paramref name="low"/>.</param>
    public long NextInt(long low, long high)
    {
        if (low >= high)
            throw new ArgumentOutOfRangeException(nameof(high), $"The upper end is exclusive and must be greater than the lower, got {low} and {high}.");
        return low + (long)words.NextMasked((ulong)(high - 1) - (ulong)low);
    }

    /// <summary>A whole number from 0 to <paramref name="high"/> - 1: <c>np.random.randint(high)</c>.</summary>
    /// <param name="high">One more than the largest number that can come; at least 1.</param>
    public long NextInt(long high) => NextInt(0, high);

    /// <summary>A uniform number in [<paramref name="low"/>, <paramref name="high"/>): <c>np.random.uniform(low, high)</c>.</summary>
    /// <param name="low">Lower end, inclusive.</param>
    /// <param name="high">Upper end, exclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is infinite or not a number, which in NumPy is an OverflowError.</exception>
    public double Uniform(double low, double high) => low + Guard.Finite(high - low, nameof(high), "The range from the lower to the upper end") * NextDouble();

    /// <summary>
    /// A matrix of uniform numbers, drawn row by row: <c>np.random.uniform(low, high, (rows, columns))</c>, <c>np.random.rand(rows, columns)</c>.
    /// </summary>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <param name="low">Lower end, inclusive.</param>
    /// <param name="high">Upper end, exclusive.</param>
    public Matrix<double> Uniform(int rows, int columns, double low = 0, double high = 1) => Fill(rows, columns, () => Uniform(low, high));

    /// <summary>A matrix of normal numbers, drawn row by row: <c>np.random.normal(mean, standardDeviation, (rows, columns))</c>.</summary>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <param name="mean">Center of the distribution.</param>
    /// <param name="standardDeviation">Width of the distribution, zero or more.</param>
    public Matrix<double> Normal(int rows, int columns, double mean = 0, double standardDeviation = 1) =>
        Fill(rows, columns, () => NextGaussian(mean, standardDeviation));

    /// <summary>Shuffles the values: <c>np.random.shuffle(values)</c>.</summary>
    /// <param name="values">The array that is changed in place.</param>
    public new void Shuffle<T>(T[] values) => Shuffle(values.AsSpan());

    /// <inheritdoc cref="Shuffle{T}(T[])"/>
    public new void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = (int)words.NextMasked((ulong)i);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <inheritdoc cref="Shuffle{T}(T[])"/>
    public void Shuffle<T>(IList<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        for (int i = values.Count - 1; i > 0; i--)
        {
            int j = (int)words.NextMasked((ulong)i);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>The numbers 0 to <paramref name="n"/> - 1 in random order: <c>np.random.permutation(n)</c>.</summary>
    /// <param name="n">The number of values, 0 or more.</param>
    public int[] Permutation(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, Array.MaxLength);
        int[] order = Enumerable.Range(0, n).ToArray();
        Shuffle(order);
        return order;
    }

    /// <summary>Picks <paramref name="size"/> of the numbers 0 to <paramref name="n"/> - 1: <c>np.random.choice(n, size, replace)</c>.</summary>
    /// <param name="n">The size of the range to choose from, at least 1.</param>
    /// <param name="size">The number of choices; without replacement at most <paramref name="n"/>.</param>
    /// <param name="replace">Whether a number may be picked more than once.</param>
    public int[] Choice(int n, int size, bool replace = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (!replace && size > n)
            throw new ArgumentOutOfRangeException(nameof(size), $"Without replacement at most {n} of {n} numbers can be picked, got {size}.");
        if (!replace) return Permutation(n)[..size];
        int[] picked = new int[size];
        for (int i = 0; i < size; i++) picked[i] = (int)NextInt(n);
        return picked;
    }

    private double NextStandardGaussian()
    {
        if (spareGaussian is { } spare)
        {
            spareGaussian = null;
            return spare;
        }
        double x1, x2, r2;
        do
        {
            x1 = 2 * NextDouble() - 1;
            x2 = 2 * NextDouble() - 1;
            r2 = x1 * x1 + x2 * x2;
        }
        while (r2 >= 1 || r2 == 0);
        double f = Math.Sqrt(-2 * Math.Log(r2) / r2);
        spareGaussian = f * x1;
        return f * x2;
    }

    private static Matrix<double> Fill(int rows, int columns, Func<double> draw)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        Guard.Size(rows, columns);
        var matrix = Matrix<double>.Build.Dense(rows, columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                matrix[i, j] = draw();
        }
        return matrix;
    }
}
