namespace NotebookNet.Cells.Display;

/// <summary>The layout of a value, to be written as text or HTML.</summary>
internal abstract record View;
