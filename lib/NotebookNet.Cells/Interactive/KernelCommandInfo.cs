namespace Microsoft.DotNet.Interactive;

/// <summary>A command that a kernel carries out.</summary>
/// <param name="Name">Its name, such as <c>SubmitCode</c>.</param>
public sealed record KernelCommandInfo(string Name);
