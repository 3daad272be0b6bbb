namespace NotebookNet.Cells.Help;

/// <summary>What could take the place of <c>code[Start..End]</c>.</summary>
internal sealed record Completions(int Start, int End, IReadOnlyList<Completion> Matches)
{
    /// <summary>Nothing, at a place.</summary>
    public static Completions None(int position) => new(position, position, []);
}
