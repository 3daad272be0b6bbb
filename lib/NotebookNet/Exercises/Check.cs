using System.Collections;

namespace NotebookNet;

/// <summary>
/// Checks the answers of exercises: open while there is none, right, or how far off. A wrong answer learns its direction and the size of its
/// error as text, never the right answer or the numbers to compute it from.
/// </summary>
public static class Check
{
    /// <summary>Checks a number.</summary>
    /// <param name="name">The name of the answer, such as <c>dL/dw1</c>.</param>
    /// <param name="mine">The answer; null or NaN while there is none.</param>
    /// <param name="expected">The right value.</param>
    /// <param name="tolerance">The largest difference that is right, in units of the expected value where that is larger than 1.</param>
    /// <param name="hint">Where to look, shown with a wrong answer.</param>
    public static CheckResult Close(string name, double? mine, double expected, double tolerance = 1e-6, string? hint = null)
    {
        if (mine is null or double.NaN)
            return Open(name);
        return IsClose(mine.Value, expected, tolerance)
            ? Right(name)
            : Wrong(name, $"not yet: {Distance.InWords(mine.Value, expected)}.", hint);
    }

    /// <summary>Checks a list of numbers.</summary>
    /// <param name="name">The name of the answer.</param>
    /// <param name="mine">The answer; null or all NaN while there is none.</param>
    /// <param name="expected">The right values.</param>
    /// <param name="tolerance">The largest difference of a number that is right, in units of the expected value where that is larger than 1.</param>
    /// <param name="hint">Where to look, shown with a wrong answer.</param>
    public static CheckResult Close(string name, IEnumerable<double>? mine, IEnumerable<double> expected, double tolerance = 1e-6, string? hint = null)
    {
        ArgumentNullException.ThrowIfNull(expected);
        double[] wanted = [.. expected];
        if (mine?.ToArray() is not { } given || (given.Length > 0 && given.All(double.IsNaN)))
            return Open(name);
        return given.Length == wanted.Length
            ? Elements(name, given, wanted, tolerance, hint, index => $"at index {index}")
            : Wrong(name, $"not yet: expected {wanted.Length} numbers, got {given.Length}.", hint);
    }

    /// <summary>Checks a matrix: first its shape, then its elements.</summary>
    /// <param name="name">The name of the answer.</param>
    /// <param name="mine">The answer; null or all NaN while there is none.</param>
    /// <param name="expected">The right matrix.</param>
    /// <param name="tolerance">The largest difference of an element that is right, in units of the expected value where that is larger than 1.</param>
    /// <param name="hint">Where to look, shown with a wrong answer.</param>
    public static CheckResult Close(string name, Matrix<double>? mine, Matrix<double> expected, double tolerance = 1e-6, string? hint = null)
    {
        ArgumentNullException.ThrowIfNull(expected);
        if (mine is null || mine.Enumerate().All(double.IsNaN))
            return Open(name);
        var shape = Shape(name, mine, expected.RowCount, expected.ColumnCount, hint);
        return shape.IsRight
            ? Elements(name, mine.ToRowMajorArray(), expected.ToRowMajorArray(), tolerance, hint, index =>
                $"row {index / mine.ColumnCount}, column {index % mine.ColumnCount}, counted from 0")
            : shape;
    }

    /// <inheritdoc cref="Close(string, Matrix{double}, Matrix{double}, double, string)"/>
    public static CheckResult Close(string name, double[,]? mine, Matrix<double> expected, double tolerance = 1e-6, string? hint = null) =>
        Close(name, mine is null || mine.Length == 0 ? null : Matrix<double>.Build.DenseOfArray(mine), expected, tolerance, hint);

    /// <summary>Checks a function at 101 places between two ends.</summary>
    /// <param name="name">The name of the answer.</param>
    /// <param name="mine">The answer; null while there is none, or a function that gives NaN.</param>
    /// <param name="expected">The right function.</param>
    /// <param name="from">The first place.</param>
    /// <param name="to">The last place.</param>
    /// <param name="tolerance">The largest difference that is right, in units of the expected value where that is larger than 1.</param>
    /// <param name="hint">Where to look, shown with a wrong answer.</param>
    public static CheckResult Function(
        string name, Func<double, double>? mine, Func<double, double> expected, double from = -3, double to = 3, double tolerance = 1e-6, string? hint = null)
    {
        ArgumentNullException.ThrowIfNull(expected);
        double[] places = [.. Enumerable.Range(0, 101).Select(i => ((100 - i) * from + i * to) / 100)];
        double[]? given = mine is null ? null : [.. places.Select(mine)];
        if (given is null || given.All(double.IsNaN))
            return Open(name);
        return Elements(name, given, [.. places.Select(expected)], tolerance, hint, index =>
            FormattableString.Invariant($"x = {places[index]:0.##}"), "places");
    }

    /// <summary>Checks the shape of a matrix.</summary>
    /// <param name="name">The name of the answer.</param>
    /// <param name="mine">The answer; null while there is none.</param>
    /// <param name="rows">The expected number of rows.</param>
    /// <param name="columns">The expected number of columns.</param>
    /// <param name="hint">Where to look, shown with a wrong answer.</param>
    public static CheckResult Shape(string name, Matrix<double>? mine, int rows, int columns, string? hint = null)
    {
        if (mine is null)
            return Open(name);
        return mine.RowCount == rows && mine.ColumnCount == columns
            ? Right(name)
            : Wrong(name, $"not yet: expected the shape {rows} x {columns}, got {Guard.Shape(mine)}.", hint);
    }

    /// <summary>Checks for the same value: whole numbers, texts, tuples, and lists of them.</summary>
    /// <param name="name">The name of the answer.</param>
    /// <param name="mine">The answer; null while there is none.</param>
    /// <param name="expected">The right value.</param>
    /// <param name="hint">Where to look, shown with a wrong answer.</param>
    public static CheckResult Equal<T>(string name, T? mine, T expected, string? hint = null)
    {
        if (mine is null || mine is double.NaN || (Parts(mine) is { Length: > 0 } open && open.All(part => part is null or double.NaN)))
            return Open(name);
        if (Same(mine, expected))
            return Right(name);
        if (Parts(mine) is not { } given || Parts(expected) is not { } wanted)
            return Wrong(name, Direction(mine, expected), hint);
        if (given.Length != wanted.Length)
            return Wrong(name, $"not yet: expected {wanted.Length} values, got {given.Length}.", hint);
        int right = given.Zip(wanted).Count(pair => Same(pair.First, pair.Second));
        return Wrong(name, $"not yet: {AreRight(right, wanted.Length, "values")}.", hint);
    }

    /// <summary>Checks a statement about the answer.</summary>
    /// <param name="name">The condition, such as "a loss below 0.01".</param>
    /// <param name="condition">Whether it holds; null while there is no answer.</param>
    /// <param name="hint">Where to look, shown while it does not hold.</param>
    public static CheckResult True(string name, bool? condition, string? hint = null) => condition switch
    {
        null => Open(name),
        true => Right(name),
        false => Wrong(name, "not yet.", hint),
    };

    /// <summary>Several checks on one card.</summary>
    /// <param name="results">The checks, in the order in which they are shown.</param>
    public static CheckResult All(params CheckResult[] results) =>
        Guard.Each(results, nameof(results)).Length > 0
            ? new CheckResult([.. results.SelectMany(result => result.Lines)])
            : throw new ArgumentException("There are no checks to show.", nameof(results));

    private static CheckResult Open(string name) => new(name, CheckStatus.Open, "not answered yet.", null);

    private static CheckResult Right(string name) => new(name, CheckStatus.Right, "right.", null);

    private static CheckResult Wrong(string name, string message, string? hint) => new(name, CheckStatus.Wrong, message, hint);

    private static bool IsClose(double mine, double expected, double tolerance) =>
        Math.Abs(mine - expected) <= tolerance * Math.Max(1, Math.Abs(expected));

    private static CheckResult Elements(
        string name, double[] mine, double[] expected, double tolerance, string? hint, Func<int, string> place, string noun = "numbers")
    {
        int[] wrong = [.. Enumerable.Range(0, mine.Length).Where(i => !IsClose(mine[i], expected[i], tolerance))];
        if (wrong.Length == 0)
            return Right(name);
        string off = Distance.InWords(mine[wrong[0]], expected[wrong[0]]);
        return Wrong(name, $"not yet: {AreRight(mine.Length - wrong.Length, mine.Length, noun)}; the first wrong one, {place(wrong[0])}, is {off}.", hint);
    }

    private static string AreRight(int right, int all, string noun) => $"{right} of {all} {noun} {(right == 1 ? "is" : "are")} right";

    private static bool Same(object? mine, object? expected) =>
        Parts(mine) is { } given && Parts(expected) is { } wanted
            ? given.Length == wanted.Length && given.Zip(wanted).All(pair => Same(pair.First, pair.Second))
            : Equals(mine, expected);

    private static string Direction(object mine, object? expected) => mine switch
    {
        string or bool => "not yet.",
        IComparable comparable when expected is not null && expected.GetType() == mine.GetType() =>
            comparable.CompareTo(expected) > 0 ? "not yet: too large." : "not yet: too small.",
        _ => "not yet.",
    };

    private static object?[]? Parts(object? value) => value switch
    {
        string => null,
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])],
        IEnumerable items => [.. items.Cast<object?>()],
        _ => null,
    };
}
