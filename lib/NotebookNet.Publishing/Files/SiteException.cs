namespace NotebookNet.Publishing;

/// <summary>A site cannot be written. The message is for the user: what, where, and what to do.</summary>
/// <param name="message">The message.</param>
public sealed class SiteException(string message) : Exception(message);
