namespace NotebookNet.Cells.Parsing;

/// <summary>A directive that means nothing, or lacks something.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="line">The line of the cell, from 1.</param>
internal sealed class DirectiveException(string message, int line) : Exception(message)
{
    /// <summary>The line of the cell, from 1.</summary>
    public int Line { get; } = line;
}
