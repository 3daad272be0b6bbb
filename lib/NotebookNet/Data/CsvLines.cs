using System.Text;

namespace NotebookNet;

/// <summary>Takes text apart into lines of values, with quotes as in RFC 4180.</summary>
internal static class CsvLines
{
    public static List<CsvLine> Of(string text, string name)
    {
        text = text.TrimStart('\uFEFF');
        char separator = Separator(text);
        var lines = new List<CsvLine>();
        var values = new List<string>();
        var value = new StringBuilder();
        // Whether the value has nothing but space so far: asking the builder at each quote would take quadratic time.
        bool quoted = false, wasQuoted = false, blank = true;
        int number = 1, begin = 1;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (IsLineEnd(i)) number++;
            if (quoted)
            {
                if (c != '"') value.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') value.Append(text[i++]);
                else quoted = false;
            }
            else if (c == separator)
            {
                EndValue();
            }
            else if (c is '\n' or '\r')
            {
                if (IsLineEnd(i)) EndLine();
            }
            else if (wasQuoted)
            {
                // Kept, it would make 12 of "1"2.
                if (!char.IsWhiteSpace(c))
                    throw new FormatException($"{name}, line {number}: '{c}' follows a closing quote; expected '{separator}' or the end of the line.");
            }
            else if (c == '"' && blank)
            {
                value.Clear();
                quoted = wasQuoted = true;
                blank = false;
            }
            else
            {
                value.Append(c);
                blank &= char.IsWhiteSpace(c);
            }
        }
        if (quoted) throw new FormatException($"{name}, line {begin}: a quote is opened and never closed.");
        EndLine();
        return lines;

        // LF, CR LF, or CR alone as on an old Mac.
        bool IsLineEnd(int i) => text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));

        void EndValue()
        {
            values.Add(value.ToString());
            value.Clear();
            wasQuoted = false;
            blank = true;
        }

        void EndLine()
        {
            // A line of nothing but space is no sample.
            bool nothing = values.Count == 0 && !wasQuoted && blank;
            EndValue();
            if (!nothing) lines.Add(new CsvLine(begin, [.. values]));
            values.Clear();
            begin = number;
        }
    }

    private static char Separator(string text)
    {
        string first = text.Split(['\n', '\r'], 2)[0];
        return ",;\t".MaxBy(separator => first.Count(c => c == separator));
    }
}
