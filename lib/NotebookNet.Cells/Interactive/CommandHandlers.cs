using Microsoft.DotNet.Interactive;

namespace NotebookNet.Cells.Interactive;

/// <summary>
/// A kernel's own handlers of commands: those registered with it, and the interfaces <see cref="IKernelCommandHandler{TCommand}"/> of its type.
/// </summary>
internal sealed class CommandHandlers(Kernel kernel)
{
    private readonly Dictionary<Type, Func<KernelCommand, KernelInvocationContext, Task>> registered = [];

    /// <summary>The types of commands that have a handler.</summary>
    public IEnumerable<Type> CommandTypes => registered.Keys.Concat(Interfaces.Select(Handled));

    private IEnumerable<Type> Interfaces => kernel.GetType().GetInterfaces()
        .Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IKernelCommandHandler<>));

    /// <summary>Registers a handler, in place of an earlier one for the same type of command.</summary>
    /// <typeparam name="TCommand">The command.</typeparam>
    public void Add<TCommand>(Func<TCommand, KernelInvocationContext, Task> handler)
        where TCommand : KernelCommand => registered[typeof(TCommand)] = (command, context) => handler((TCommand)command, context);

    /// <summary>Whether the kernel handles a command itself. Code reaches it through the session.</summary>
    public bool Handles(KernelCommand command) => command is not SubmitCode
        && (registered.ContainsKey(command.GetType()) || (kernel.IsCustom && kernel.SupportsCommandType(command.GetType())
            && command is not RequestKernelInfo));

    /// <summary>Executes a command and collects its events.</summary>
    /// <param name="command">The command.</param>
    /// <param name="events">Receives the events that the handler publishes.</param>
    public async Task HandleAsync(KernelCommand command, List<KernelEvent> events)
    {
        using var own = Kernel.Root.KernelEvents.Subscribe(happened =>
        {
            if (happened.Command == command) events.Add(happened);
        });
        await TryHandleAsync(command, KernelInvocationContext.Current!);
    }

    /// <summary>Executes a command.</summary>
    /// <returns>Whether there is a handler.</returns>
    public async Task<bool> TryHandleAsync(KernelCommand command, KernelInvocationContext context)
    {
        if (registered.TryGetValue(command.GetType(), out var handler))
        {
            await handler(command, context);
            return true;
        }
        var method = Interfaces.FirstOrDefault(one => Handled(one).IsInstanceOfType(command))?.GetMethod("HandleAsync");
        if (method is null) return false;
        await (Task)method.Invoke(kernel, [command, context])!;
        return true;
    }

    private static Type Handled(Type handler) => handler.GetGenericArguments()[0];
}
