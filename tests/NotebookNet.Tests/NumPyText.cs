using System.Globalization;

namespace NotebookNet.Tests;

/// <summary>Arrays as NumPy prints them: as many decimals as the numbers need, at most eight, and the same width for all.</summary>
internal static class NumPyText
{
    /// <summary>A one-dimensional array: "[0.99993704]".</summary>
    public static string Row(double[] values) => $"[{string.Join(" ", Elements(values))}]";

    /// <summary>An array of one column: "[[ 9.67299303]\n [-0.2078435 ]\n [-4.62963669]]".</summary>
    public static string Column(double[] values) => $"[{string.Join("\n ", Elements(values).Select(text => $"[{text}]"))}]";

    private static string[] Elements(double[] values)
    {
        string[] texts = [.. values.Select(v => Math.Round(v, 8).ToString("0.0#######", CultureInfo.InvariantCulture))];
        int left = texts.Max(t => t.IndexOf('.')), right = texts.Max(t => t.Length - t.IndexOf('.'));
        return [.. texts.Select(t => (new string(' ', left - t.IndexOf('.')) + t).PadRight(left + right))];
    }
}
