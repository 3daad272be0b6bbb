namespace NotebookNet.Publishing;

/// <summary>A site cannot be written. The message is for the user, with the place and the remedy.</summary>
public sealed class SiteException(string message) : Exception(message);
