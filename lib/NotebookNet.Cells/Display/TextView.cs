namespace NotebookNet.Cells.Display;

/// <summary>A value as text of one or more lines.</summary>
internal sealed record TextView(string Text) : View;
