using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace NotebookNet.Engine.Languages;

/// <summary>Cells of a custom kernel that the notebook has added.</summary>
internal sealed class AddedLanguage(Kernel kernel) : ICellLanguage
{
    public async Task<ErrorEvent?> RunAsync(string code, string cell, OutputSink sink, CancellationToken cancellation)
    {
        bool isHandled = false;
        await CellThread.Run(
            async () =>
            {
                isHandled = await kernel.TryHandleAsync(new SubmitCode(code.Trim('\n'), kernel.Name), KernelInvocationContext.Current!);
                return null;
            },
            cancellation);
        return isHandled ? null : CellError.FromMessage($"The kernel {kernel.Name} does not run code: it has no handler of {nameof(SubmitCode)}.", null);
    }
}
