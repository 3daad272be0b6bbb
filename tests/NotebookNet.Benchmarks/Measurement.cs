using System.Globalization;

namespace NotebookNet.Benchmarks;

/// <summary>How long a run takes, and what it computed.</summary>
/// <param name="Seconds">The median of the runs after the first, in processor time: that of other programs on the machine does not count.</param>
/// <param name="Result">The sum that contestants are compared by.</param>
public sealed record Measurement(double Seconds, double Result)
{
    /// <summary>As the contestants in other languages print it.</summary>
    public override string ToString() => FormattableString.Invariant($"{Seconds:R} {Result:R}");

    /// <summary>Reads what a contestant printed.</summary>
    public static Measurement Parse(string text)
    {
        string[] fields = text.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new(double.Parse(fields[0], CultureInfo.InvariantCulture), double.Parse(fields[1], CultureInfo.InvariantCulture));
    }
}
