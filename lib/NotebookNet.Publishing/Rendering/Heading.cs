namespace NotebookNet.Publishing;

/// <summary>A heading of a page.</summary>
/// <param name="Level">From 1, the page's title, to 6.</param>
/// <param name="Id">The anchor, unlike any other on the page.</param>
/// <param name="Html">The heading with its formulas as markers.</param>
/// <param name="Text">The heading in plain text.</param>
internal sealed record Heading(int Level, string Id, string Html, string Text);
