namespace Microsoft.DotNet.Interactive;

/// <summary>Continues with a command.</summary>
public delegate Task KernelPipelineContinuation(KernelCommand command, KernelInvocationContext context);

/// <summary>Middleware around commands.</summary>
/// <param name="command">The command.</param>
/// <param name="context">The running cell.</param>
/// <param name="next">Continues with the command.</param>
public delegate Task KernelCommandPipelineMiddleware(KernelCommand command, KernelInvocationContext context, KernelPipelineContinuation next);
