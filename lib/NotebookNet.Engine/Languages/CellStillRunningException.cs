namespace NotebookNet.Engine.Languages;

/// <summary>A cell did not stop when asked to.</summary>
internal sealed class CellStillRunningException() : Exception(
    "The cell was asked to stop, but is still running in code that cannot be stopped. Variables are kept; restart the kernel to end it.");
