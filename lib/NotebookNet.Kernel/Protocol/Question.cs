using System.Text.RegularExpressions;

namespace NotebookNet.Kernel.Protocol;

/// <summary>A cell that asks for help instead of running: <c>Math.Sqrt?</c>, or with two question marks for everything that is known.</summary>
internal sealed partial record Question(string Code, bool Detailed)
{
    /// <summary>The question that a cell asks; null: it is code.</summary>
    public static Question? In(string cell)
    {
        // No expression of C# or F# ends with a question mark, so nothing that could run is taken for a question.
        var match = Form().Match(cell);
        return match.Success ? new Question(match.Groups["name"].Value, match.Groups["marks"].Length == 2) : null;
    }

    [GeneratedRegex(@"^\s*(?<name>[\w.]*\w)(?<marks>\?{1,2})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
