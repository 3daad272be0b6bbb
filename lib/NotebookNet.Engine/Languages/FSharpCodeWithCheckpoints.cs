namespace NotebookNet.Engine.Languages;

/// <summary>F# code with checkpoints.</summary>
/// <param name="Text">The code.</param>
/// <param name="Lines">The original line of each of its lines, from 1.</param>
/// <param name="Inserted">The insertions within lines: the original line, from 1, the original column, from 0, and the length.</param>
internal sealed record FSharpCodeWithCheckpoints(string Text, IReadOnlyList<int> Lines, IReadOnlyList<(int Line, int Column, int Length)> Inserted)
{
    /// <summary>Maps a position to the original code.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The position in the original code.</returns>
    public (int Line, int Column) Place(int line, int column)
    {
        int place = line >= 1 && line <= Lines.Count ? Lines[line - 1] : line;
        int shift = 0;
        foreach (var piece in Inserted.Where(piece => piece.Line == place))
        {
            if (piece.Column + shift >= column) break;
            shift += piece.Length;
        }
        return (place, Math.Max(0, column - shift));
    }
}
