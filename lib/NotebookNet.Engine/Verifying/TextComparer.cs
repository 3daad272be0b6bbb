using System.Globalization;
using System.Text.RegularExpressions;

namespace NotebookNet.Engine.Verifying;

/// <summary>Compares texts: numbers within a tolerance, everything else letter by letter.</summary>
/// <param name="tolerance">The greatest difference of two numbers, relative to the greater of them, absolute below 1.</param>
internal sealed partial class TextComparer(double tolerance)
{
    /// <summary>The first line in which two texts differ.</summary>
    /// <param name="expected">The text that should be.</param>
    /// <param name="got">The text that is.</param>
    /// <returns>The number of the line, from 1, and both lines; null when the texts agree.</returns>
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
    /// Whether two numbers agree: they are the same, or nearly, or were rounded to six digits or more and differ by one in the last, as two numbers do
    /// that are nearly the same and lie on either side of where rounding turns.
    /// </summary>
    /// <param name="expected">One number as it is written.</param>
    /// <param name="got">The other.</param>
    /// <returns>Whether they do. NaN agrees with NaN.</returns>
    public bool AgreeAsPrinted(string expected, string got)
    {
        double one = Parse(expected), two = Parse(got), difference = Math.Abs(one - two);
        return one.Equals(two) || difference <= tolerance * Math.Max(1, Math.Max(Math.Abs(one), Math.Abs(two)))
            || (tolerance > 0 && difference <= 1.01 * Math.Min(LastDigit(expected), LastDigit(got)));
    }

    /// <summary>What one in the last digit of a number is worth that was rounded to 6 to 15 digits; 0 for others.</summary>
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

    /// <summary>Columns are wider where a number has more digits.</summary>
    private static string Squeeze(string line) => Filling().Replace(line, "");

    [GeneratedRegex(@"(?<![\w.])[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w])")]
    private static partial Regex Number();

    [GeneratedRegex(" +|-{2,}")]
    private static partial Regex Filling();
}
