using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NotebookNet.Cli;

/// <summary>
/// Makes untrusted text safe for a terminal: a notebook's message or a file's name could move the cursor over a line that says FAIL, or write
/// to the clipboard. Colors are removed; other control characters, and those that change the direction of text, are shown by their numbers.
/// </summary>
internal static partial class Printable
{
    /// <summary>A text, with its line breaks and tabs.</summary>
    /// <param name="text">The untrusted text.</param>
    public static string Text(string text)
    {
        string plain = Colors().Replace(text, "").ReplaceLineEndings("\n");
        return plain.Any(IsObeyed) ? Escaped(plain) : plain;
    }

    /// <summary>A name, as one line.</summary>
    /// <param name="text">The untrusted text.</param>
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
