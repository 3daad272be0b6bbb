namespace NotebookNet.Charts;

/// <summary>
/// Numbers in rows, one row per sample, from whatever a notebook holds them in: matrices and arrays convert by themselves. An array of
/// single numbers has one number per row.
/// </summary>
public readonly struct Samples
{
    private readonly Matrix<double>? rows;

    private Samples(Matrix<double>? rows) => this.rows = rows;

    /// <summary>The numbers of a matrix, <c>samples x features</c>.</summary>
    public static implicit operator Samples(Matrix<double>? rows) => new(rows);

    /// <summary>One number per sample.</summary>
    public static implicit operator Samples(Vector<double>? values) => new(values?.ToColumnMatrix());

    /// <summary>One number per sample.</summary>
    public static implicit operator Samples(double[]? values) =>
        new(values is null || values.Length == 0 ? null : Matrix<double>.Build.Dense(values.Length, 1, [.. values]));

    /// <summary>One whole number per sample, such as the number of its class.</summary>
    public static implicit operator Samples(int[]? values) => values is null ? default : (Samples)values.Select(value => (double)value).ToArray();

    /// <summary>One row per sample.</summary>
    public static implicit operator Samples(double[,]? rows) => new(rows is null || rows.Length == 0 ? null : Matrix<double>.Build.DenseOfArray(rows));

    /// <summary>One array per sample, all of the same length.</summary>
    public static implicit operator Samples(double[][]? rows) => new(rows is null || rows.Length == 0 ? null : Guard.Rows(rows, nameof(rows)));

    /// <summary>Whether nothing was given.</summary>
    public bool IsEmpty => rows is null;

    /// <summary>The number of samples.</summary>
    public int Count => rows?.RowCount ?? 0;

    /// <summary>The number of features of each sample.</summary>
    public int Width => rows?.ColumnCount ?? 0;

    /// <summary>One number of one sample.</summary>
    /// <param name="sample">The row, from 0.</param>
    /// <param name="feature">The column, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public double this[int sample, int feature] => sample >= 0 && sample < Count && feature >= 0 && feature < Width ? rows![sample, feature]
        : throw new ArgumentOutOfRangeException(nameof(sample), $"There are {Count} samples of {Width} features, got the place {sample}, {feature}.");

    internal double[] Column(int feature) => rows?.Column(feature).ToArray() ?? [];

    internal Matrix<double> ToMatrix() => rows!;

    /// <summary>Rejects samples with a number of features that a figure cannot draw.</summary>
    internal Samples OfWidth(int width, string name) => IsEmpty || Width == width
        ? this
        : throw new ArgumentException($"This figure draws {width} numbers per sample; {name} has {Width}. Choose {width} of its columns.", name);
}
