namespace NotebookNet.Publishing;

/// <summary>
/// Normalizes formulas that span several lines. Jupyter extracts formulas from a text before it parses the Markdown; the parser used here reads
/// them line by line, and would take a line that begins with a plus for a list.
/// </summary>
internal static partial class FormulaLines
{
    private const int MostLines = 200;

    /// <summary>The text with the delimiters of display formulas on separate lines, and every other formula on one line; code is unchanged.</summary>
    /// <param name="text">Markdown.</param>
    public static string Unfold(string text)
    {
        if (!text.Contains('$') && !text.Contains("\\begin{", StringComparison.Ordinal)) return text;
        string[] lines = text.Split('\n');
        var unfolded = new StringBuilder(text.Length + 100);
        string? fence = null;
        for (int index = 0; index < lines.Length; index++)
        {
            string line = lines[index];
            var (prefix, content) = Split(line);
            if (Fence().Match(content) is { Success: true } match)
            {
                string mark = match.Groups["mark"].Value;
                if (fence is null) fence = mark;
                else if (mark[0] == fence[0] && mark.Length >= fence.Length && content.Trim().Length == mark.Length) fence = null;
            }
            else if (fence is null && !IsIndentedCode(lines, index) && TryFormula(lines, index, prefix, content, unfolded) is > 0 and var taken)
            {
                index += taken - 1;
                continue;
            }
            unfolded.Append(line).Append('\n');
        }
        unfolded.Length--;
        return unfolded.ToString();
    }

    /// <summary>Writes a formula that begins on a line and ends on a later one, or is an environment.</summary>
    /// <returns>The number of its lines; 0 if there is none.</returns>
    private static int TryFormula(string[] lines, int index, string prefix, string content, StringBuilder unfolded)
    {
        string bare = InlineCode().Replace(content, match => new string('x', match.Length));
        // Not inside a formula that is already delimited.
        if (!bare.Contains('$') && Environment().Match(bare) is { Success: true } environment)
        {
            string end = $"\\end{{{environment.Groups["name"].Value}}}";
            return Display(lines, index, prefix, content, environment.Index, environment.Index, end, isKept: true, unfolded);
        }
        var displays = DisplayMark().Matches(bare);
        if (displays.Count % 2 == 1)
        {
            int start = displays[^1].Index;
            return Display(lines, index, prefix, content, start, start + 2, "$$", isKept: false, unfolded);
        }
        return displays.Count == 0 && OpenMark().Match(bare) is { Success: true } ? Inline(lines, index, unfolded) : 0;
    }

    private static int Display(
        string[] lines, int index, string prefix, string content, int start, int inside, string closing, bool isKept, StringBuilder unfolded)
    {
        string later = Continued(prefix);
        var formula = new List<string> { content[inside..] };
        for (int next = index; next < lines.Length && next < index + MostLines; next++)
        {
            string line = next == index ? content[inside..] : Inside(lines[next]);
            // Between delimiters on separate lines, blank lines do not end a formula.
            if (line.Trim().Length == 0 && next > index && content.Trim() != "$$") return 0;
            if (next > index) formula.Add(line);
            int end = line.IndexOf(closing, StringComparison.Ordinal);
            if (end < 0) continue;
            int stop = isKept ? end + closing.Length : end;
            formula[^1] = line[..stop];
            string before = content[..start].TrimEnd();
            string after = line[(end + closing.Length)..].Trim();
            unfolded.Append(prefix).Append(before);
            if (before.Length > 0) unfolded.Append('\n').Append(later);
            unfolded.Append("$$\n");
            foreach (string part in formula.Where(part => part.Trim().Length > 0)) unfolded.Append(later).Append(part).Append('\n');
            unfolded.Append(later).Append("$$\n");
            if (after.Length > 0) unfolded.Append(later).Append(after).Append('\n');
            return next - index + 1;
        }
        return 0;
    }

    private static int Inline(string[] lines, int index, StringBuilder unfolded)
    {
        var joined = new StringBuilder(lines[index]);
        for (int next = index + 1; next < lines.Length && next < index + MostLines; next++)
        {
            string content = Inside(lines[next]);
            if (content.Trim().Length == 0 || Fence().IsMatch(content)) return 0;
            joined.Append(' ').Append(content.Trim());
            if (!content.Contains('$')) continue;
            if (!CloseMark().IsMatch(content)) return 0;
            unfolded.Append(joined).Append('\n');
            return next - index + 1;
        }
        return 0;
    }

    /// <summary>The prefix of a line: block-quote markers, list markers and indentation.</summary>
    private static (string Prefix, string Content) Split(string line)
    {
        int length = Containers().Match(line).Length;
        return (line[..length], line[length..]);
    }

    /// <summary>A line inside a formula without its block-quote markers: a plus or minus at its start is not a list.</summary>
    private static string Inside(string line) => line[Quotations().Match(line).Length..];

    /// <summary>The prefix of the following lines in the same block quote or list item.</summary>
    private static string Continued(string prefix) => new([.. prefix.Select(character => character is '>' or '\t' ? character : ' ')]);

    private static bool IsIndentedCode(string[] lines, int index) =>
        (lines[index].StartsWith("    ", StringComparison.Ordinal) || lines[index].StartsWith('\t')) && (index == 0 || lines[index - 1].Trim().Length == 0)
        && !lines.Take(Math.Max(0, index - MostLines)..index).Any(line => ListMark().IsMatch(line));

    [GeneratedRegex(@"^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*")]
    private static partial Regex Containers();

    [GeneratedRegex(@"^(?:[ \t]*>)*[ \t]*")]
    private static partial Regex Quotations();

    [GeneratedRegex(@"^\s*(?:>\s*)*(?:[-*+]|\d{1,9}[.)])[ \t]")]
    private static partial Regex ListMark();

    [GeneratedRegex(@"^(?<mark>`{3,}(?=[^`]*$)|~{3,})")]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"(?<!\\)\$\$")]
    private static partial Regex DisplayMark();

    [GeneratedRegex(@"\\begin\{(?<name>[A-Za-z]+\*?)\}")]
    private static partial Regex Environment();

    // A formula opens before a non-blank and not after a word; so does an amount of money, which has no end.
    [GeneratedRegex(@"^(?:[^$\\]|\\.|\$[^$\s](?:[^$\\]|\\.)*\$)*(?<![\w\\])\$(?=[^\s$])(?:[^$\\]|\\.)*$")]
    private static partial Regex OpenMark();

    [GeneratedRegex(@"^(?:[^$\\]|\\.)*(?<=[^\s$])\$(?![\w$])")]
    private static partial Regex CloseMark();
}
