using System.Globalization;
using System.Text;

namespace NotebookNet.Fann;

/// <summary>Reads FANN's files by the rules of C's <c>fscanf</c>, which decide what FANN accepts: any white space, or none, separates; numbers end where they
/// stop being numbers.</summary>
internal sealed class FannScanner(string text, string name)
{
    private readonly string text = text ?? throw new ArgumentNullException(nameof(text));
    private int position;

    /// <summary>A file as it is: each byte one character, so that no byte order mark or encoding changes it.</summary>
    public static FannScanner Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new FannScanner(Encoding.Latin1.GetString(File.ReadAllBytes(path)), Path.GetFileName(path));
    }

    /// <summary>Characters not read yet: no file can hold more numbers than that.</summary>
    public int Left => text.Length - position;

    /// <summary>The first line, without its LF and not trimmed.</summary>
    public string FirstLine()
    {
        int end = text.IndexOf('\n');
        string line = end < 0 ? text : text[..end];
        position = end < 0 ? text.Length : end + 1;
        return line;
    }

    /// <summary>Reads fixed text, in which a blank stands for any white space or none.</summary>
    public void Expect(string literal, string field)
    {
        if (!TryExpect(literal))
        {
            throw AtEnd
                ? Error(FannFileProblem.Truncated, field, $"the file ends here; '{literal}' should follow.")
                : Error(FannFileProblem.Field, field, $"'{literal}' should stand here, not {Found()}. The fields have one order, which FANN does not vary.");
        }
    }

    private bool TryExpect(string literal)
    {
        int p = position;
        foreach (char c in literal)
        {
            if (c == ' ')
            {
                while (p < text.Length && IsSpace(text[p]))
                    p++;
            }
            else if (p < text.Length && text[p] == c)
            {
                p++;
            }
            else
            {
                return false;
            }
        }
        position = p;
        return true;
    }

    /// <summary>Whether this text stands here. Nothing is read.</summary>
    public bool Sees(string literal) => text.AsSpan(position).StartsWith(literal, StringComparison.Ordinal);

    /// <summary>A whole number that is not negative (<c>%u</c>), and the white space before it.</summary>
    public uint UInt(string field)
    {
        string token = Token(field, "a whole number");
        return uint.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out uint value) ? value
            : IsWhole(token) ? throw Error(FannFileProblem.Range, field, $"{Short(token)} is not from 0 to {uint.MaxValue}.")
            : throw Error(FannFileProblem.Number, field, $"'{Short(token)}' is not a whole number.");
    }

    /// <summary>
    /// A whole number with a sign (<c>%d</c>), and the white space before it. FANN writes some of them without one (<c>%u</c>), as 2^32 more than they are.
    /// </summary>
    public int Int(string field)
    {
        string token = Token(field, "a whole number");
        return long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value is >= int.MinValue and <= uint.MaxValue ? unchecked((int)value)
            : IsWhole(token) ? throw Error(FannFileProblem.Range, field, $"{Short(token)} is not from {int.MinValue} to {uint.MaxValue}.")
            : throw Error(FannFileProblem.Number, field, $"'{Short(token)}' is not a whole number.");
    }

    /// <summary>A number in single precision (<c>%f</c>), and the white space before it.</summary>
    public float Single(string field) => Real<float>(field);

    /// <summary>A number in double precision (<c>%lf</c>), and the white space before it.</summary>
    public double Double(string field) => Real<double>(field);

    /// <summary>Reads white space to the end, and refuses anything else.</summary>
    public void ExpectEnd(string field, string counted)
    {
        SkipSpace();
        if (!AtEnd)
            throw Error(FannFileProblem.LeftOver, field, $"{counted} and the file should end, but {Found()} follows.");
    }

    public FannFileException Error(FannFileProblem problem, string field, string message) => new(problem, name, Line(position), field, message);

    public FannFileException ErrorInFirstLine(string message) => new(FannFileProblem.Version, name, 1, "version", message);

    private bool AtEnd => position >= text.Length;

    private T Real<T>(string field)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        string token = Token(field, "a number");
        bool negative = token.StartsWith('-');
        string digits = negative || token.StartsWith('+') ? token[1..] : token;
        return digits.ToLowerInvariant() switch
        {
            "inf" or "infinity" => negative ? T.NegativeInfinity : T.PositiveInfinity,
            // .NET's NaN has the sign that C prints as -nan.
            "nan" => negative ? T.NaN : -T.NaN,
            _ when IsDecimal(digits) => T.Parse(token, NumberStyles.Float, CultureInfo.InvariantCulture),
            _ => throw Error(FannFileProblem.Number, field, $"'{Short(token)}' is not a number."),
        };
    }

    /// <summary>The characters that could belong to a number, and whatever letters and digits hang on to them: FANN would read 1x5 as 1 and stumble
    /// later.</summary>
    private string Token(string field, string wanted)
    {
        SkipSpace();
        int begin = position;
        while (!AtEnd && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '.' or '+' or '-'))
            position++;
        if (position == begin)
        {
            throw AtEnd
                ? Error(FannFileProblem.Truncated, field, $"the file ends where {wanted} should stand.")
                : Error(FannFileProblem.Number, field, $"{wanted} should stand here, not {Found()}.");
        }
        return text[begin..position];
    }

    /// <summary>Reads white space, as a blank or a line end in one of FANN's formats does.</summary>
    public void SkipSpace()
    {
        while (!AtEnd && IsSpace(text[position]))
            position++;
    }

    private int Line(int at) => text.AsSpan(0, Math.Clamp(at, 0, text.Length)).Count('\n') + 1;

    private string Found()
    {
        const int Shown = 24;
        int end = position;
        while (end < text.Length && end - position < Shown && text[end] is not ('\n' or '\r'))
            end++;
        if (end == position) return "the end of the line";
        string found = text[position..end];
        return "'" + string.Concat(found.Select(c => char.IsControl(c) ? '?' : c)) + (end - position == Shown ? "...'" : "'");
    }

    /// <summary>A number in a message, which a broken file could make as long as itself.</summary>
    private static string Short(string token) => token.Length <= 40 ? token : token[..40] + "...";

    private static bool IsSpace(char c) => c is ' ' or (>= '\t' and <= '\r');

    private static bool IsWhole(string token)
    {
        string digits = token.TrimStart('+', '-');
        return token.Length - digits.Length <= 1 && digits.Length > 0 && digits.All(char.IsAsciiDigit);
    }

    private static bool IsDecimal(string token)
    {
        int p = 0;
        int digits = Digits();
        if (p < token.Length && token[p] == '.')
        {
            p++;
            digits += Digits();
        }
        if (digits > 0 && p < token.Length && token[p] is 'e' or 'E')
        {
            p++;
            if (p < token.Length && token[p] is '+' or '-')
                p++;
            digits = Digits();
        }
        return digits > 0 && p == token.Length;

        int Digits()
        {
            int begin = p;
            while (p < token.Length && char.IsAsciiDigit(token[p]))
                p++;
            return p - begin;
        }
    }
}
