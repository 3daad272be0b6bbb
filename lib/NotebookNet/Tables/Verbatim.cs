namespace NotebookNet;

/// <summary>A number with a given text, aligned as a number.</summary>
internal sealed record Verbatim(string Text);
