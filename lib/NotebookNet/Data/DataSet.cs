namespace NotebookNet;

/// <summary>Samples with their targets, and names for people. It holds the matrices that it was given, which nothing here changes.</summary>
public sealed class DataSet
{
    /// <summary>A data set from two matrices.</summary>
    /// <param name="x">Samples x features, finite numbers.</param>
    /// <param name="y">The targets, samples x outputs, finite numbers.</param>
    /// <param name="featureNames">One per column of <paramref name="x"/>; x1, x2, ... if not given.</param>
    /// <param name="classNames">The names of the classes, in the order of their numbers; empty if the targets are not classes or have no names.</param>
    /// <param name="rowNames">One per sample; empty if samples have none.</param>
    /// <param name="name">What the data set is called.</param>
    public DataSet(Matrix<double> x, Matrix<double> y, IReadOnlyList<string>? featureNames = null, IReadOnlyList<string>? classNames = null,
        IReadOnlyList<string>? rowNames = null, string name = "data")
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Guard.Samples(x, y, x.ColumnCount, y.ColumnCount);
        X = x;
        Y = y;
        FeatureNames = featureNames ?? [.. Enumerable.Range(1, x.ColumnCount).Select(i => $"x{i}")];
        ClassNames = classNames ?? [];
        RowNames = rowNames ?? [];
        Name = name;
        if (FeatureNames.Count != x.ColumnCount)
            throw new ArgumentException($"There are {x.ColumnCount} features and {FeatureNames.Count} feature names; expected one name for each.", nameof(featureNames));
        if (RowNames.Count != 0 && RowNames.Count != x.RowCount)
            throw new ArgumentException($"There are {x.RowCount} samples and {RowNames.Count} row names; expected one name for each, or none.", nameof(rowNames));
    }

    /// <summary>A data set written down in a cell: <c>new DataSet(new double[,] { { 0, 1 }, { 1, 1 } }, new double[,] { { 0 }, { 1 } })</c>.</summary>
    /// <param name="x">Samples x features, finite numbers, at least one sample.</param>
    /// <param name="y">The targets, samples x outputs.</param>
    /// <param name="name">What the data set is called.</param>
    public DataSet(double[,] x, double[,] y, string name = "data") : this(MatrixOf(x, nameof(x)), MatrixOf(y, nameof(y)), name: name)
    {
    }

    /// <summary>The samples, samples x features.</summary>
    public Matrix<double> X { get; }

    /// <summary>The targets, samples x outputs.</summary>
    public Matrix<double> Y { get; }

    /// <summary>What each column of <see cref="X"/> is.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>The names of the classes, in the order of their numbers; empty if there are none.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The names of the samples; empty if they have none.</summary>
    public IReadOnlyList<string> RowNames { get; }

    /// <summary>What the data set is called.</summary>
    public string Name { get; }

    /// <summary>How many samples there are, at least 1.</summary>
    public int Count => X.RowCount;

    /// <summary>
    /// Every sample's class as a number from 0: the place of the largest target, or for a single target 1 if it is on the upper side of the
    /// middle between the smallest and the largest target, else 0.
    /// </summary>
    public int[] Labels => Metrics.ClassesOf(Y, Metrics.ThresholdOf(Y));

    /// <summary>Some of the samples, in the given order.</summary>
    /// <param name="rows">Their numbers, from 0; at least one.</param>
    public DataSet Rows(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0) throw new ArgumentException("A data set needs at least one sample, got no rows.", nameof(rows));
        foreach (int row in rows)
            if (row < 0 || row >= Count) throw new ArgumentOutOfRangeException(nameof(rows), $"This data set has the rows 0 to {Count - 1}, got {row}.");
        return new DataSet(
            Matrix<double>.Build.Dense(rows.Count, X.ColumnCount, (i, j) => X[rows[i], j]),
            Matrix<double>.Build.Dense(rows.Count, Y.ColumnCount, (i, j) => Y[rows[i], j]),
            FeatureNames, ClassNames, RowNames.Count == 0 ? [] : [.. rows.Select(r => RowNames[r])], Name);
    }

    /// <summary>Divides the samples into those to learn from and those to test with.</summary>
    /// <param name="testPart">The part to test with, between 0 and 1; both parts get at least one sample.</param>
    /// <param name="random">Where the random order comes from; <c>null</c> takes the last samples, in order, to test with.</param>
    public (DataSet Train, DataSet Test) Split(double testPart, Random? random = null)
    {
        int tested = (int)Math.Round(Count * testPart);
        if (!(testPart is > 0 and < 1) || tested < 1 || tested >= Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(testPart), $"Both parts need at least one of the {Count} samples, got a test part of {Guard.Text(testPart)}.");
        }
        int[] order = [.. Enumerable.Range(0, Count)];
        switch (random)
        {
            case null: break;
            case NumPyRandom numPy: numPy.Shuffle(order); break;
            case PythonRandom python: python.Shuffle(order); break;
            default: random.Shuffle(order); break;
        }
        return (Rows(order[..^tested]), Rows(order[^tested..]));
    }

    /// <summary>The same samples with other inputs, for example standardized ones.</summary>
    /// <param name="x">Samples x features, as many samples and features as before.</param>
    public DataSet WithX(Matrix<double> x) => new(x, Y, FeatureNames, ClassNames, RowNames, Name);

    /// <summary>The same samples with other numbers for the two classes of a single target, such as -1 and 1 for a tanh output.</summary>
    /// <param name="lower">The target of class 0.</param>
    /// <param name="upper">The target of class 1; greater than <paramref name="lower"/>.</param>
    public DataSet WithTargets(double lower, double upper)
    {
        if (Y.ColumnCount != 1)
            throw new InvalidOperationException($"This data set has {Y.ColumnCount} targets per sample; only a single one stands for two classes.");
        if (!(lower < upper))
        {
            throw new ArgumentOutOfRangeException(
                nameof(upper), $"The target of class 1 must be the greater one, got {Guard.Text(lower)} and {Guard.Text(upper)}.");
        }
        int[] labels = Labels;
        return new DataSet(X, Matrix<double>.Build.Dense(Count, 1, (s, _) => labels[s] == 1 ? upper : lower), FeatureNames, ClassNames, RowNames, Name);
    }

    /// <summary>The same samples with every feature shifted and scaled to mean 0 and standard deviation 1, see <see cref="Standardization"/>.</summary>
    public DataSet Standardize() => Standardization.Of(X).Apply(this);

    /// <summary>A description of the size: "circle: 121 samples, 2 features, 1 output".</summary>
    public override string ToString() => $"{Name}: {Count} samples, {X.ColumnCount} features, {Y.ColumnCount} {(Y.ColumnCount == 1 ? "output" : "outputs")}";

    private static Matrix<double> MatrixOf(double[,] values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Length == 0) throw new ArgumentException($"{name} is {values.GetLength(0)} x {values.GetLength(1)}; expected at least one sample with at least one number.", name);
        return Matrix<double>.Build.DenseOfArray(values);
    }
}
