namespace NotebookNet.Publishing;

/// <summary>The part of a page below a heading, for the search.</summary>
/// <param name="Id">The heading's anchor; empty for the part above the first heading.</param>
/// <param name="Heading">The heading in plain text.</param>
internal sealed record Section(string Id, string Heading)
{
    /// <summary>The prose, in plain text with formulas as markers.</summary>
    public StringBuilder Text { get; } = new();

    /// <summary>The code of its cells.</summary>
    public StringBuilder Code { get; } = new();

    /// <summary>The descriptions of its figures.</summary>
    public StringBuilder Figures { get; } = new();

    /// <summary>Whether it has no text.</summary>
    public bool IsEmpty => Heading.Length == 0 && Text.Length + Code.Length + Figures.Length == 0;
}
