namespace NotebookNet.Cli;

/// <summary>A command line that makes no sense; the message says what would.</summary>
/// <param name="message">One or a few sentences.</param>
internal sealed class UsageException(string message) : Exception(message);
