namespace Microsoft.DotNet.Interactive;

/// <summary>Handles a type of command in a custom kernel.</summary>
/// <typeparam name="TCommand">The command.</typeparam>
public interface IKernelCommandHandler<in TCommand>
    where TCommand : KernelCommand
{
    /// <summary>Executes a command.</summary>
    Task HandleAsync(TCommand command, KernelInvocationContext context);
}
