namespace NotebookNet.Charts;

/// <summary>Numbers and lists as the descriptions of figures write them.</summary>
internal static class Phrase
{
    /// <summary>Four significant digits, or all of a whole number with separators for its thousands.</summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value))
            return "not a number";
        if (double.IsInfinity(value))
            return value > 0 ? "infinity" : "minus infinity";
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e15)
            return (value == 0 ? 0 : value).ToString("#,0", CultureInfo.InvariantCulture);
        return Math.Abs(value) is >= 1e-4 and < 1e7
            ? double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("#,0.###########",
                CultureInfo.InvariantCulture)
            : value.ToString("0.###e+0", CultureInfo.InvariantCulture);
    }

    /// <summary>A share as a percentage with at most one decimal.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string List(IEnumerable<string> items)
    {
        string[] all = items.ToArray();
        bool isNested = all.Length > 2 && all.Any(item => item.Contains(',', StringComparison.Ordinal));
        return all.Length < 2 ? string.Concat(all) : string.Join(isNested ? "; " : ", ", all[..^1]) + (isNested ? "; and " : " and ") + all[^1];
    }

    /// <summary>The descriptions of curves in one sentence, which begins with what several of them have in common.</summary>
    /// <param name="yTitle">The name of the y axis, or null.</param>
    /// <param name="curves">The description of each.</param>
    public static string Curves(string? yTitle, IReadOnlyCollection<string> curves) =>
        Sentence((yTitle is null || curves.Count == 1 ? "" : $"{yTitle}: ") + string.Join("; ", curves)) + ".";

    /// <summary>"1 point", "3 points".</summary>
    public static string Count(int count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>What a description says of an axis of values that is logarithmic; nothing of a linear one.</summary>
    public static string LogAxis(bool log, string axis = "vertical axis") => log ? $" The {axis} is logarithmic." : "";

    /// <summary>The text with a capital at its start, for the beginning of a sentence.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
