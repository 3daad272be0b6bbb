namespace NotebookNet.Cli;

/// <summary>An invalid command line. The message tells how to correct it.</summary>
/// <param name="message">The message, in one or a few sentences.</param>
internal sealed class UsageException(string message) : Exception(message);
