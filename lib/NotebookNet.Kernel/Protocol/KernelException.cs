namespace NotebookNet.Kernel.Protocol;

/// <summary>Something the user can put right: its message says what and where, and is shown without a stack trace.</summary>
/// <param name="message">What is wrong.</param>
public sealed class KernelException(string message) : Exception(message);
