namespace NotebookNet.Cells.Parsing;

/// <summary>A directive that is unknown or incomplete.</summary>
/// <param name="message">The problem and a correct example.</param>
/// <param name="line">The line of the cell, from 1.</param>
internal sealed class DirectiveException(string message, int line) : Exception(message)
{
    /// <summary>The line of the cell, from 1.</summary>
    public int Line { get; } = line;
}
