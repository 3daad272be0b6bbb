namespace NotebookNet.Cli;

/// <summary>The command line asks for something that makes no sense: its message says what would.</summary>
/// <param name="message">One or a few sentences.</param>
internal sealed class UsageException(string message) : Exception(message);
