using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace NotebookNet.Engine.Languages;

/// <summary>Cells of a custom kernel that the notebook has added, and the variables that it keeps.</summary>
internal sealed class AddedLanguage(Kernel kernel) : IVariableLanguage
{
    public IEnumerable<(string Name, Type Type, object? Value)> Variables =>
        Events(new RequestValueInfos(kernel.Name)).OfType<ValueInfosProduced>().SelectMany(produced => produced.ValueInfos)
            .Select(info => (info.Name, info.Type, TryGetVariable(info.Name, out object? value, out _) ? value : null));

    public async Task<ErrorEvent?> RunAsync(string code, string cell, OutputSink sink, CancellationToken cancellation) =>
        await HandleAsync(new SubmitCode(code.Trim('\n'), kernel.Name), cancellation) ? null
            : CellError.FromMessage($"The kernel {kernel.Name} does not run code: it has no handler of {nameof(SubmitCode)}.", null);

    public bool TryGetVariable(string name, out object? value, out Type type)
    {
        var produced = Events(new RequestValue(name, targetKernelName: kernel.Name)).OfType<ValueProduced>().FirstOrDefault();
        KernelInvocationContext.TakeFailure();
        value = produced?.Value;
        type = value?.GetType() ?? typeof(object);
        return produced is not null;
    }

    public async Task<ErrorEvent?> SetVariableAsync(string name, object? value, Type type, CancellationToken cancellation) =>
        await HandleAsync(new SendValue(name, value, null, kernel.Name), cancellation) ? null
            : CellError.FromMessage($"The kernel {kernel.Name} keeps no values: it has no handler of {nameof(SendValue)}.", null);

    private async Task<bool> HandleAsync(KernelCommand command, CancellationToken cancellation)
    {
        bool isHandled = false;
        await CellThread.Run(
            async () =>
            {
                isHandled = await kernel.TryHandleAsync(command, KernelInvocationContext.Current!);
                return null;
            },
            cancellation);
        return isHandled;
    }

    private IReadOnlyList<KernelEvent> Events(KernelCommand command) => kernel.SendAsync(command).GetAwaiter().GetResult().Events;
}
