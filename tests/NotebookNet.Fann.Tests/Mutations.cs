using System.Globalization;

namespace NotebookNet.Fann.Tests;

/// <summary>Files as they look after an accident: characters, words and lines lost, doubled, exchanged or replaced.</summary>
internal static class Mutations
{
    private const string Characters = "0123456789+-.eE,()= \n\t\r\0xXnaif_#";

    private static readonly string[] Words =
        ["0", "1", "2", "3", "-1", "+2", "99", "17", "18", "4294967295", "4294967296", "99999999999999999999", "1e999", "-1e-999", "nan", "-nan", "inf", "-INF",
            "0x10", "1e", "1e+", ".5", "5.", "", "abc", "0.1.2", "--1", "1000000"];

    public static string Apply(string text, Random random)
    {
        for (int i = random.Next(3); i >= 0 && text.Length > 0; i--)
            text = Once(text, random);
        return text;
    }

    private static string Once(string text, Random random)
    {
        int at = random.Next(text.Length);
        switch (random.Next(12))
        {
            case 0: return text.Remove(at, 1);
            case 1: return text.Insert(at, Characters[random.Next(Characters.Length)].ToString());
            case 2: return text.Remove(at, 1).Insert(at, Characters[random.Next(Characters.Length)].ToString());
            case 3: return text[..at];
            case 4: return text.Remove(at, random.Next(text.Length - at));
            case 5: return text.Insert(at, text.Substring(at, random.Next(Math.Min(40, text.Length - at))));
            case 6: return text.Replace("\n", "\r\n");
            case 7: return Lines(text, random);
            case 8: return Lines(text, random);
            case 9: return text + Characters[random.Next(Characters.Length)];
            default: return Numbers(text, random);
        }
    }

    private static string Lines(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        int at = random.Next(lines.Count), other = random.Next(lines.Count);
        switch (random.Next(3))
        {
            case 0: lines.RemoveAt(at); break;
            case 1: lines.Insert(other, lines[at]); break;
            default: (lines[at], lines[other]) = (lines[other], lines[at]); break;
        }
        return string.Join('\n', lines);
    }

    /// <summary>Replaces one number by another, or by something that is none.</summary>
    private static string Numbers(string text, Random random)
    {
        int at = text.AsSpan(random.Next(text.Length)) is var rest && rest.IndexOfAnyInRange('0', '9') is >= 0 and int next ? text.Length - rest.Length + next
            : 0;
        int end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or 'e' or '+' or '-'))
            end++;
        string word = random.Next(3) == 0 ? random.Next(12).ToString(CultureInfo.InvariantCulture) : Words[random.Next(Words.Length)];
        return text[..at] + word + text[end..];
    }
}
