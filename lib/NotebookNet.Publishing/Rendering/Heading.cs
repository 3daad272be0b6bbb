namespace NotebookNet.Publishing;

/// <summary>A heading of a page.</summary>
/// <param name="Level">The level, from 1 (the page's title) to 6.</param>
/// <param name="Id">The anchor, unique on the page.</param>
/// <param name="Html">The heading as HTML, with formulas as markers.</param>
/// <param name="Text">The heading as plain text.</param>
internal sealed record Heading(int Level, string Id, string Html, string Text);
