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
        var expectedLines = expected.Split('\n');
        var gotLines = got.Split('\n');
        for (var i = 0; i < Math.Max(expectedLines.Length, gotLines.Length); i++)
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

    /// <summary>Whether two numbers agree.</summary>
    /// <param name="expected">One number.</param>
    /// <param name="got">The other.</param>
    /// <returns>Whether they are the same, or nearly. NaN agrees with NaN.</returns>
    public bool Agree(double expected, double got) =>
        expected.Equals(got) || Math.Abs(expected - got) <= tolerance * Math.Max(1, Math.Max(Math.Abs(expected), Math.Abs(got)));

    private bool Agree(string expected, string got)
    {
        if (expected == got)
            return true;
        var expectedNumbers = Number().Matches(expected);
        var gotNumbers = Number().Matches(got);
        if (expectedNumbers.Count != gotNumbers.Count || Squeeze(Number().Replace(expected, "#")) != Squeeze(Number().Replace(got, "#")))
            return false;
        return expectedNumbers.Zip(gotNumbers).All(pair => Agree(Parse(pair.First.Value), Parse(pair.Second.Value)));
    }

    /// <summary>Columns are wider where a number has more digits.</summary>
    private static string Squeeze(string line) => Filling().Replace(line, "");

    private static double Parse(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\w.])[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w])")]
    private static partial Regex Number();

    [GeneratedRegex(" +|-{2,}")]
    private static partial Regex Filling();
}
