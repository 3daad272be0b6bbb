using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>What a kernel of a notebook's own implements for each command that it carries out.</summary>
/// <typeparam name="TCommand">The command.</typeparam>
public interface IKernelCommandHandler<in TCommand>
    where TCommand : KernelCommand
{
    /// <summary>Carries out a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="context">The running cell.</param>
    Task HandleAsync(TCommand command, KernelInvocationContext context);
}

/// <summary>Goes on with a command.</summary>
/// <param name="command">The command.</param>
/// <param name="context">The running cell.</param>
public delegate Task KernelPipelineContinuation(KernelCommand command, KernelInvocationContext context);

/// <summary>What stands around commands.</summary>
/// <param name="command">The command.</param>
/// <param name="context">The running cell.</param>
/// <param name="next">Goes on with it.</param>
public delegate Task KernelCommandPipelineMiddleware(KernelCommand command, KernelInvocationContext context, KernelPipelineContinuation next);
