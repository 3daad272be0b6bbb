namespace NotebookNet.Kernel.Protocol;

/// <summary>A cell that asks for help: <c>Math.Sqrt?</c>, or with two question marks for full details.</summary>
internal sealed partial record Question(string Code, bool Detailed)
{
    /// <summary>The question in a cell, or null if the cell is code.</summary>
    public static Question? In(string cell)
    {
        // No C# or F# expression ends with a question mark, so valid code is never taken for a question.
        var match = Form().Match(cell);
        return match.Success ? new Question(match.Groups["name"].Value, match.Groups["marks"].Length == 2) : null;
    }

    [GeneratedRegex(@"^\s*(?<name>[\w.]*\w)(?<marks>\?{1,2})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
