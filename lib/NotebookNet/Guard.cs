using Lanes = System.Numerics.Vector<double>;

namespace NotebookNet;

/// <summary>Checks of arguments. Every message says what was expected and what came.</summary>
internal static class Guard
{
    public static int Positive(int value, string name, string what) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, $"{what} must be at least 1, got {value}.");

    public static int NotNegative(int value, string name, string what) =>
        value >= 0 ? value : throw new ArgumentOutOfRangeException(name, $"{what} must be 0 or more, got {value}.");

    public static double Finite(double value, string name, string what) =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, $"{what} must be a finite number, got {Text(value)}.");

    public static double PositiveFinite(double value, string name, string what) =>
        value > 0 && double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(name, $"{what} must be greater than 0 and finite, got {Text(value)}.");

    public static double NotNegativeFinite(double value, string name, string what) =>
        value >= 0 && double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(name, $"{what} must be 0 or more and finite, got {Text(value)}.");

    public static double Fraction(double value, string name, string what) =>
        value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(name, $"{what} must be at least 0 and less than 1, got {Text(value)}.");

    /// <summary>The number of parameters of a layer or a network, all of which are in one array.</summary>
    public static int ParameterCount(decimal count, string name) => count <= Array.MaxLength ? (int)count
        : throw new ArgumentException(FormattableString.Invariant($"A network has at most {Array.MaxLength:N0} weights and biases, got {count:N0}."), name);

    /// <summary>A matrix with the expected number of columns and only finite numbers.</summary>
    public static void Samples(Matrix<double> matrix, int columns, string name, string columnsAre)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (matrix.ColumnCount != columns)
        {
            throw new ArgumentException(
                $"{name} is {Shape(matrix)}; expected one row per sample and {columns} {(columns == 1 ? "column" : "columns")}, {columnsAre}.", name);
        }
        Finite(matrix, name);
    }

    /// <summary>Inputs and targets that belong together and to a network of the given shape.</summary>
    public static void Samples(Matrix<double> x, Matrix<double> y, int inputs, int outputs)
    {
        Samples(x, inputs, nameof(x), "one per input of the network");
        Samples(y, outputs, nameof(y), "one per output of the network");
        if (x.RowCount != y.RowCount)
            throw new ArgumentException($"x has {x.RowCount} rows and y has {y.RowCount}; expected one row of both for every sample.", nameof(y));
    }

    public static void SameShape(Matrix<double> predictions, Matrix<double> targets)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(targets);
        if (predictions.RowCount != targets.RowCount || predictions.ColumnCount != targets.ColumnCount)
            throw new ArgumentException($"Predictions are {Shape(predictions)} and targets {Shape(targets)}; expected the same shape.", nameof(targets));
    }

    /// <summary>So many finite numbers. The text of an owner, which follows <paramref name="what"/>, is made for an error only.</summary>
    public static void Length(ReadOnlySpan<double> values, int length, string name, string what, object? owner = null)
    {
        if (values.Length != length) throw Error($"expected {length} numbers, got {values.Length}");
        for (int i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i])) throw Error($"expected finite numbers, number {i} is {Text(values[i])}");

        ArgumentException Error(string text) => new($"{what}{(owner is null ? "" : $" {owner}")}: {text}.", name);
    }

    public static void Finite(Matrix<double> matrix, string name)
    {
        // A few numbers are looked at sooner than the quick way is compiled.
        if (matrix.AsColumnMajorArray() is { } numbers && (numbers.Length < 1000 ? AllFinite(numbers) : AllFiniteOfMany(numbers))) return;
        RefuseNotFinite(matrix, name);
    }

    private static void RefuseNotFinite(Matrix<double> matrix, string name)
    {
        foreach (var (row, column, value) in matrix.EnumerateIndexed(Zeros.AllowSkip))
        {
            if (!double.IsFinite(value))
                throw new ArgumentException($"{name} must hold finite numbers only; row {row}, column {column} is {Text(value)}.", name);
        }
    }

    private static bool AllFinite(double[] numbers)
    {
        foreach (double number in numbers)
            if (!double.IsFinite(number)) return false;
        return true;
    }

    /// <summary>In one quick pass: a finite number times 0 is 0, infinity and NaN give NaN, and a sum keeps it.</summary>
    private static bool AllFiniteOfMany(ReadOnlySpan<double> numbers)
    {
        Lanes sum0 = default, sum1 = default;
        int k = 0;
        for (; k + 2 * Lanes.Count <= numbers.Length; k += 2 * Lanes.Count)
        {
            sum0 += new Lanes(numbers[k..]) * 0;
            sum1 += new Lanes(numbers[(k + Lanes.Count)..]) * 0;
        }
        double sum = System.Numerics.Vector.Sum(sum0 + sum1);
        for (; k < numbers.Length; k++) sum += numbers[k] * 0;
        return sum == 0;
    }

    /// <summary>Items, each of which is there, and of tuples each part.</summary>
    public static T[] Each<T>(IEnumerable<T> items, string name)
    {
        ArgumentNullException.ThrowIfNull(items, name);
        T[] all = [.. items];
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i] is null || (all[i] is ITuple parts && Enumerable.Range(0, parts.Length).Any(part => parts[part] is null)))
                throw new ArgumentException($"{name} must not hold null; expected a value in every place, got none at {i}.", name);
        }
        return all;
    }

    /// <summary>Rows of one length as a matrix.</summary>
    public static Matrix<double> Rows(double[][] rows, string name)
    {
        double[][] all = Each(rows, name);
        if (all.Length == 0 || all[0].Length == 0) throw new ArgumentException($"{name} must hold at least one row with at least one number.", name);
        if (Array.FindIndex(all, row => row.Length != all[0].Length) is > 0 and var odd)
            throw new ArgumentException($"{name} must hold rows of one length; expected {all[0].Length} numbers in row {odd}, got {all[odd].Length}.", name);
        return Matrix<double>.Build.DenseOfRowArrays(all);
    }

    /// <summary>The size of a matrix whose numbers are in one array.</summary>
    public static void Size(int rows, int columns)
    {
        if ((long)rows * columns <= Array.MaxLength) return;
        string limit = Array.MaxLength.ToString("N0", CultureInfo.InvariantCulture);
        throw new ArgumentOutOfRangeException(nameof(rows), $"A matrix has at most {limit} numbers, got {rows} x {columns}.");
    }

    /// <summary>Names of some things, one for each; null if none are given.</summary>
    public static string[]? Names(IEnumerable<string>? names, int count, string things)
    {
        string[]? all = names?.ToArray();
        return all is null || all.Length == count ? all
            : throw new ArgumentException($"There are {count} {things} and {all.Length} names for them: {string.Join(", ", all)}.", things);
    }

    public static string Shape(Matrix<double> matrix) => $"{matrix.RowCount} x {matrix.ColumnCount}";

    public static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
