namespace NotebookNet;

/// <summary>The checks of the exercises of notebook 0, C# for Python readers.</summary>
public static class CSharpExercises
{
    private static readonly (int First, int Second)[] Pairs = [(2, 3), (4, 4), (7, 2), (-3, 0), (-5, 2)];

    /// <summary>Checks for the mean of two whole numbers.</summary>
    /// <param name="mean">The reader's function.</param>
    public static CheckResult Mean(Func<int, int, double> mean) => Check.Close(
        "means of five pairs", Pairs.Select(pair => mean?.Invoke(pair.First, pair.Second) ?? double.NaN),
        Pairs.Select(pair => pair.First * 0.5 + pair.Second * 0.5),
        hint: "Whole divided by whole is whole.");

    /// <summary>Checks for the sum of the first squares.</summary>
    /// <param name="sum">The reader's function of how many squares are added up; one that gives null counts as no answer.</param>
    public static CheckResult SumOfSquares(Func<int, int?> sum)
    {
        int[] counts = [1, 2, 3, 10, 100];
        return Check.Equal(
            "sums of the first 1, 2, 3, 10 and 100 squares", counts.Select(n => sum?.Invoke(n)),
            counts.Select(n => (int?)(n * (n + 1) * (2 * n + 1) / 6)),
            "Range, Select, Sum. Range's second number is a count.");
    }

    /// <summary>Checks for a function that gives numbers larger by 1 in a new array.</summary>
    /// <param name="shifted">The reader's function.</param>
    public static CheckResult Shifted(Func<double[], double[]> shifted)
    {
        double[] mine = [1, 2, 3], others = [-0.5, 10];
        double[]? first = shifted?.Invoke(mine), second = shifted?.Invoke(others);
        var both = first is null || second is null ? null : first.Concat(second);
        return Check.All(
            Check.Close("the new arrays", both, [2, 3, 4, 0.5, 11], hint: "Each number is larger by 1."),
            Check.Close("the arrays that were given", mine.Concat(others), [1, 2, 3, -0.5, 10], hint: "Make a new array and leave the old one alone."));
    }

    /// <summary>Checks for a counter that counts its ticks.</summary>
    /// <param name="countAfter">Gets the count of a new counter after a number of ticks.</param>
    public static CheckResult Counter(Func<int, int> countAfter) => Check.Equal(
        "counts after 0, 1, 3 and 10 ticks", new[] { 0, 1, 3, 10 }.Select(n => countAfter?.Invoke(n)), [0, 1, 3, 10],
        "Inside the class, Count may be changed.");
}
