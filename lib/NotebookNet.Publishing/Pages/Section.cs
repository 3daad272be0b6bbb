using System.Text;

namespace NotebookNet.Publishing;

/// <summary>The part of a page below one heading, as the search looks through it.</summary>
/// <param name="Id">The heading's anchor; empty for what stands above the first.</param>
/// <param name="Heading">The heading in plain text.</param>
internal sealed record Section(string Id, string Heading)
{
    /// <summary>The prose, in plain text with formulas as markers.</summary>
    public StringBuilder Text { get; } = new();

    /// <summary>The code of its cells.</summary>
    public StringBuilder Code { get; } = new();

    /// <summary>What its figures show, in words.</summary>
    public StringBuilder Figures { get; } = new();

    /// <summary>Whether there is nothing to find.</summary>
    public bool IsEmpty => Heading.Length == 0 && Text.Length + Code.Length + Figures.Length == 0;
}
