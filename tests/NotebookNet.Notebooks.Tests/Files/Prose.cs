using System.Globalization;
using System.Text.RegularExpressions;

namespace NotebookNet.Notebooks.Tests.Files;

/// <summary>
/// The numbers in the notebooks' sentences. A test that reads the number from the sentence fails when the sentence is wrong; one that repeats the
/// number fails only when the code is.
/// </summary>
internal static class Prose
{
    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>The number in a sentence.</summary>
    /// <param name="notebook">The file name of the notebook.</param>
    /// <param name="cell">The id of the Markdown cell.</param>
    /// <param name="pattern">
    /// A regular expression that matches the cell's text exactly once, whose first group is the number: <c>1,000</c>, <c>−4.63</c>, <c>19 %</c> or
    /// <c>three</c>.
    /// The text is matched as <see cref="Plain"/> gives it.
    /// </param>
    public static double Number(string notebook, string cell, string pattern) => Read(Texts(notebook, cell, pattern)[0]);

    /// <summary>The numbers in a sentence: one for each group of the pattern, in order.</summary>
    /// <inheritdoc cref="Number"/>
    public static double[] Numbers(string notebook, string cell, string pattern) => [.. Texts(notebook, cell, pattern).Select(Read)];

    /// <summary>Asserts that a sentence says these values, each rounded to the digits that the sentence shows.</summary>
    /// <param name="notebook">The file name of the notebook.</param>
    /// <param name="cell">The id of the Markdown cell.</param>
    /// <param name="pattern">As in <see cref="Number"/>, with a group for each value.</param>
    /// <param name="values">The values, as computed.</param>
    public static void Says(string notebook, string cell, string pattern, params double[] values) =>
        Assert.Equal(
            Texts(notebook, cell, pattern).Select(text => Read(text).ToString("F" + Decimals(text), CultureInfo.InvariantCulture)),
            Texts(notebook, cell, pattern).Zip(values, (text, value) => value.ToString("F" + Decimals(text), CultureInfo.InvariantCulture)));

    /// <summary>A number as people write it.</summary>
    public static double Read(string text)
    {
        string plain = text.Replace('−', '-').Replace(",", "").TrimEnd('%', ' ');
        int word = Array.IndexOf(Words, plain.ToLowerInvariant());
        return word >= 0 ? word : double.Parse(plain, CultureInfo.InvariantCulture);
    }

    /// <summary>A text without bold marks and daggers, with one blank for each line break.</summary>
    public static string Plain(string source) => Regex.Replace(source.Replace("**", "").Replace("[†](glossary.md#computed-apart)", ""), @"\s+", " ");

    private static int Decimals(string text) => text.Contains('.') ? text.TrimEnd('%', ' ').Length - text.IndexOf('.') - 1 : 0;

    private static string[] Texts(string notebook, string cell, string pattern)
    {
        var found = NotebookFile.Read(notebook).Cell(cell);
        Assert.False(found.IsCode, $"{notebook}: \"{cell}\" is no Markdown cell.");
        var matches = Regex.Matches(Plain(found.Source), pattern);
        Assert.True(matches.Count == 1, $"{notebook}, \"{cell}\": expected one match of {pattern}, got {matches.Count}.");
        string[] groups = [.. matches[0].Groups.Values.Skip(1).Select(group => group.Value)];
        Assert.True(groups.Length > 0, $"{pattern} has no group.");
        return groups;
    }
}
