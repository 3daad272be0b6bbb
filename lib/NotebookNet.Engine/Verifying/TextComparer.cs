namespace NotebookNet.Engine.Verifying;

/// <summary>Compares texts: numbers within a tolerance, everything else exactly.</summary>
/// <param name="tolerance">The largest difference between two numbers: relative to the larger one, absolute below 1.</param>
internal sealed partial class TextComparer(double tolerance)
{
    /// <summary>Finds the first line in which two texts differ.</summary>
    /// <returns>The line number, from 1, and both lines, or null if the texts agree.</returns>
    public (int Line, string Expected, string Got)? FirstDifference(string expected, string got)
    {
        if (expected == got)
            return null;
        string[] expectedLines = expected.Split('\n');
        string[] gotLines = got.Split('\n');
        for (int i = 0; i < Math.Max(expectedLines.Length, gotLines.Length); i++)
        {
            if (i >= expectedLines.Length)
                return (i + 1, "(no such line)", gotLines[i]);
            if (i >= gotLines.Length)
                return (i + 1, expectedLines[i], "(no such line)");
            if (!Agree(expectedLines[i], gotLines[i]))
                return (i + 1, expectedLines[i], gotLines[i]);
        }
        return null;
    }

    /// <summary>
    /// Whether two numbers agree: they are equal within the tolerance, or were rounded and differ by one in the last digit, as happens when two nearly equal
    /// numbers lie on either side of a rounding boundary.
    /// </summary>
    /// <param name="expected">One number as text.</param>
    /// <param name="got">The other number as text.</param>
    /// <param name="decimals">The decimals to which both were rounded; 0 if only their own digits tell.</param>
    /// <returns>Whether they agree. NaN agrees with NaN.</returns>
    public bool AgreeAsPrinted(string expected, string got, int decimals = 0)
    {
        double one = Parse(expected), two = Parse(got), difference = Math.Abs(one - two);
        if (one.Equals(two) || difference <= tolerance * Math.Max(1, Math.Max(Math.Abs(one), Math.Abs(two)))) return true;
        double lastDigit = decimals > 0 ? Math.Pow(10, -decimals) : Math.Min(LastDigit(expected), LastDigit(got));
        return tolerance > 0 && difference <= 1.01 * lastDigit;
    }

    /// <summary>The unit in the last digit of a number with 6 to 15 digits; 0 for other numbers.</summary>
    private static double LastDigit(string number)
    {
        string[] parts = number.TrimStart('-', '+').Split('e', 'E');
        int digits = parts[0].Replace(".", "", StringComparison.Ordinal).TrimStart('0').Length;
        if (digits is < 6 or > 15 || !parts[0].Contains('.', StringComparison.Ordinal))
            return 0;
        int decimals = parts[0].Length - 1 - parts[0].IndexOf('.', StringComparison.Ordinal);
        return Math.Pow(10, (parts.Length > 1 ? Parse(parts[1]) : 0) - decimals);
    }

    private bool Agree(string expected, string got)
    {
        if (expected == got)
            return true;
        var expectedNumbers = Number().Matches(expected);
        var gotNumbers = Number().Matches(got);
        if (expectedNumbers.Count != gotNumbers.Count || Squeeze(Number().Replace(expected, "#")) != Squeeze(Number().Replace(got, "#")))
            return false;
        return expectedNumbers.Zip(gotNumbers).All(pair => AgreeAsPrinted(pair.First.Value, pair.Second.Value));
    }

    private static double Parse(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Whitespace is ignored because columns are wider where a number has more digits.</summary>
    private static string Squeeze(string line) => Filling().Replace(line, "");

    [GeneratedRegex(@"(?<![\w.])[-+]?(?:(?>[0-9]+)(?:\.(?>[0-9]*))?|\.(?>[0-9]+))(?:[eE][-+]?(?>[0-9]+))?(?![\w])")]
    private static partial Regex Number();

    [GeneratedRegex(" +|-{2,}")]
    private static partial Regex Filling();
}
