namespace NotebookNet.Cells.Help;

/// <summary>The candidates to replace <c>code[Start..End]</c>.</summary>
internal sealed record Completions(int Start, int End, IReadOnlyList<Completion> Matches)
{
    /// <summary>An empty list at a position.</summary>
    public static Completions None(int position) => new(position, position, []);
}
