namespace NotebookNet.Kernel.Protocol;

/// <summary>An error that the user can fix. The message is shown without a stack trace.</summary>
public sealed class KernelException(string message) : Exception(message);
