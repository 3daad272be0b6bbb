namespace NotebookNet.Publishing;

/// <summary>The kind of a group of cells.</summary>
internal enum CellGroupKind
{
    /// <summary>A single cell.</summary>
    Single,

    /// <summary>An exercise: the heading, the question, helper cells, and the cell to fill in.</summary>
    Exercise,

    /// <summary>The answer to a "Try it" prompt, folded as a whole.</summary>
    Answer,
}
