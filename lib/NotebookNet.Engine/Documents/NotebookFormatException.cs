namespace NotebookNet.Engine.Documents;

/// <summary>A file that is not a notebook of format 4. The message names the problem, its place and the remedy.</summary>
/// <param name="message">The problem and its place, to follow the name of the file.</param>
/// <param name="inner">The cause, if any.</param>
public sealed class NotebookFormatException(string message, Exception? inner = null) : FormatException(message, inner);
