using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>Handles a type of command in a custom kernel.</summary>
/// <typeparam name="TCommand">The command.</typeparam>
public interface IKernelCommandHandler<in TCommand>
    where TCommand : KernelCommand
{
    /// <summary>Executes a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="context">The running cell.</param>
    Task HandleAsync(TCommand command, KernelInvocationContext context);
}

/// <summary>Continues with a command.</summary>
/// <param name="command">The command.</param>
/// <param name="context">The running cell.</param>
public delegate Task KernelPipelineContinuation(KernelCommand command, KernelInvocationContext context);

/// <summary>Middleware around commands.</summary>
/// <param name="command">The command.</param>
/// <param name="context">The running cell.</param>
/// <param name="next">Continues with the command.</param>
public delegate Task KernelCommandPipelineMiddleware(KernelCommand command, KernelInvocationContext context, KernelPipelineContinuation next);
