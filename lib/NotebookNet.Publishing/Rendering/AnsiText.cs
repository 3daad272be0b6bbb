using System.Globalization;

namespace NotebookNet.Publishing;

/// <summary>Converts console text with ANSI escape sequences to HTML. Colors and weights are kept, other sequences are dropped.</summary>
internal static partial class AnsiText
{
    /// <summary>The text as HTML, with spans for its colors.</summary>
    /// <param name="text">The console text. A carriage return overwrites the line, as on a terminal.</param>
    public static string ToHtml(string text)
    {
        text = Rewind(text);
        if (!text.Contains('\e')) return HtmlText.Escape(text);

        var html = new StringBuilder(text.Length * 2);
        var style = new AnsiStyle();
        int end = 0;
        foreach (Match match in Sequence().Matches(text))
        {
            style.Wrap(html, text[end..match.Index]);
            end = match.Index + match.Length;
            if (match.Groups["codes"].Success) style.Apply(match.Groups["codes"].Value);
        }
        style.Wrap(html, text[end..]);
        return html.ToString();
    }

    /// <summary>The text without escape sequences.</summary>
    public static string Plain(string text) => Sequence().Replace(Rewind(text), "");

    /// <summary>Keeps only the last state of lines that are overwritten, such as progress bars.</summary>
    private static string Rewind(string text)
    {
        text = text.Replace("\r\n", "\n");
        return text.Contains('\r') ? string.Join('\n', text.Split('\n').Select(line => line.TrimEnd('\r').Split('\r')[^1])) : text;
    }

    [GeneratedRegex("""\e(?:\[(?<codes>[\d;:]*)m|\[[0-?]*[ -/]*[@-~]|\][^\a\e]*(?:\a|\e\\)|[@-Z\\-_]|[ -/]+[0-~])|\e""")]
    private static partial Regex Sequence();

    /// <summary>The current colors and weights.</summary>
    private sealed class AnsiStyle
    {
        private string? foreground;
        private string? background;
        private bool bold, italic, underline, inverse;

        public void Wrap(StringBuilder html, string text)
        {
            if (text.Length == 0) return;
            var (foreground, background) = inverse ? (this.background ?? "paper", this.foreground ?? "ink") : (this.foreground, this.background);
            var classes = new List<string>();
            var styles = new List<string>();
            Add(foreground, "ansi-", "color");
            Add(background, "ansi-on-", "background-color");
            if (bold) classes.Add("ansi-bold");
            if (italic) classes.Add("ansi-italic");
            if (underline) classes.Add("ansi-underline");
            if (classes.Count + styles.Count == 0)
            {
                html.Append(HtmlText.Escape(text));
                return;
            }
            html.Append("<span");
            if (classes.Count > 0) html.Append($" class=\"{string.Join(' ', classes)}\"");
            if (styles.Count > 0) html.Append($" style=\"{string.Join(';', styles)}\"");
            html.Append('>').Append(HtmlText.Escape(text)).Append("</span>");

            void Add(string? color, string prefix, string property)
            {
                if (color is null) return;
                if (color[0] == '#') styles.Add($"{property}:{color}");
                else classes.Add(prefix + color);
            }
        }

        public void Apply(string codes)
        {
            int[] numbers = codes.Split(';', ':')
                .Select(code => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0).ToArray();
            for (int index = 0; index < numbers.Length; index++)
            {
                int code = numbers[index];
                switch (code)
                {
                    case 0: (this.foreground, this.background, bold, italic, underline, inverse) = (null, null, false, false, false, false); break;
                    case 1: bold = true; break;
                    case 3: italic = true; break;
                    case 4: underline = true; break;
                    case 7: inverse = true; break;
                    case 22: bold = false; break;
                    case 23: italic = false; break;
                    case 24: underline = false; break;
                    case 27: inverse = false; break;
                    case >= 30 and <= 37: this.foreground = $"{code - 30}"; break;
                    case 38: this.foreground = Extended(numbers, ref index) ?? this.foreground; break;
                    case 39: this.foreground = null; break;
                    case >= 40 and <= 47: this.background = $"{code - 40}"; break;
                    case 48: this.background = Extended(numbers, ref index) ?? this.background; break;
                    case 49: this.background = null; break;
                    case >= 90 and <= 97: this.foreground = $"{code - 82}"; break;
                    case >= 100 and <= 107: this.background = $"{code - 92}"; break;
                }
            }
        }

        /// <summary>A color after 38 or 48: an index into 256 colors, or red, green and blue.</summary>
        private static string? Extended(int[] numbers, ref int index)
        {
            var rest = numbers.AsSpan(index + 1);
            if (rest.Length >= 2 && rest[0] == 5)
            {
                index += 2;
                return Indexed(Math.Clamp(rest[1], 0, 255));
            }
            if (rest.Length >= 4 && rest[0] == 2)
            {
                index += 4;
                return $"#{Math.Clamp(rest[1], 0, 255):x2}{Math.Clamp(rest[2], 0, 255):x2}{Math.Clamp(rest[3], 0, 255):x2}";
            }
            return null;
        }

        private static string Indexed(int number)
        {
            if (number < 16) return $"{number}";
            if (number >= 232)
            {
                int gray = 8 + 10 * (number - 232);
                return $"#{gray:x2}{gray:x2}{gray:x2}";
            }
            number -= 16;
            return $"#{Level(number / 36):x2}{Level(number / 6 % 6):x2}{Level(number % 6):x2}";

            static int Level(int step) => step == 0 ? 0 : 55 + 40 * step;
        }
    }
}
