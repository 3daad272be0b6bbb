namespace NotebookNet.Publishing;

/// <summary>A site cannot be written. The message is for the user, with the place and the remedy.</summary>
/// <param name="message">The message.</param>
public sealed class SiteException(string message) : Exception(message);
