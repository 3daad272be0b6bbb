using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NotebookNet.Cli;

/// <summary>
/// What strangers wrote, as a terminal may show it: a notebook's message or a file's name could move the cursor over a line that says FAIL, or write
/// to the clipboard. Colors are left out; other characters that a terminal obeys, or that turn the direction of text, show by their numbers.
/// </summary>
internal static partial class Printable
{
    /// <summary>A text, whose line breaks and tabs stay.</summary>
    /// <param name="text">What strangers wrote.</param>
    public static string Text(string text)
    {
        string plain = Colors().Replace(text, "").ReplaceLineEndings("\n");
        return plain.Any(IsObeyed) ? Escaped(plain) : plain;
    }

    /// <summary>A name, as one line.</summary>
    /// <param name="text">What strangers wrote.</param>
    public static string Name(string text) => Text(text).Replace("\n", "\\n").Replace("\t", "\\t");

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (char character in text)
        {
            if (IsObeyed(character)) escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else escaped.Append(character);
        }
        return escaped.ToString();
    }

    private static bool IsObeyed(char character) =>
        (char.IsControl(character) && character is not ('\n' or '\t'))
            || character is '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colors();
}
