namespace NotebookNet.Charts;

/// <summary>The small arithmetic of drawing: steps, ranges, quantiles.</summary>
internal static class Numeric
{
    /// <summary>Evenly spaced numbers, both ends among them, each computed from the ends so that 0 is 0 exactly in a symmetric range.</summary>
    public static double[] LinSpace(double from, double to, int count) => count < 2
        ? throw new ArgumentException($"A line has at least 2 points, not {count}.", nameof(count))
        : [.. Enumerable.Range(0, count).Select(i => ((count - 1 - i) * from + i * to) / (count - 1))];

    /// <summary>A table, element by element.</summary>
    public static T[,] Table<T>(int rows, int columns, Func<int, int, T> at)
    {
        var table = new T[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                table[row, column] = at(row, column);
        }
        return table;
    }

    /// <summary>The range of the finite values with a margin of 8 percent on both sides.</summary>
    public static (double From, double To) Padded(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0)
            return (-1, 1);
        (double low, double high) = (finite.Min(), finite.Max());
        double margin = high > low ? 0.08 * (high - low) : Math.Max(1, Math.Abs(low)) * 0.5;
        (double from, double to) = (SixDigits.Round(low - margin), SixDigits.Round(high + margin));
        // Far from zero six digits may be too few to tell the ends apart.
        return from < low && high < to ? (from, to) : (low - margin, high + margin);
    }

    /// <summary>The value below which a share of the sorted numbers lies, interpolated between neighbors as NumPy does by default.</summary>
    public static double Quantile(double[] sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = (int)Math.Floor(position), above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>The index of the largest value.</summary>
    public static int ArgMax(IReadOnlyList<double> values)
    {
        int best = 0;
        for (int i = 1; i < values.Count; i++)
        {
            if (values[i] > values[best])
                best = i;
        }
        return best;
    }
}
