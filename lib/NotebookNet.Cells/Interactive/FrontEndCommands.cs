using Microsoft.DotNet.Interactive.Events;

namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Adds a cell to the notebook in an editor. No kernel here has an editor: the command fails.</summary>
/// <param name="kernelName">The cell's language.</param>
/// <param name="code">Its code.</param>
/// <param name="targetKernelName">The language that is asked; null for that of the cell that asks.</param>
public sealed class SendEditableCode(string kernelName, string code, string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    /// <summary>The cell's language.</summary>
    public string KernelName { get; } = kernelName;

    /// <summary>Its code.</summary>
    public string Code { get; } = code;

    /// <summary>The place in the notebook, from 0; null for the end.</summary>
    public int? InsertAtPosition { get; set; }
}

/// <summary>Stops what runs. A cell that sends it would stop itself, so that the command fails.</summary>
/// <param name="targetKernelName">The language that is asked; null for that of the cell that asks.</param>
public sealed class Cancel(string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    internal override bool IsForAnyKernel => true;

    internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish) =>
        Task.FromResult<string?>("A cell cannot cancel itself: end it with return or an exception.");
}

/// <summary>Ends the kernel. A cell cannot end the notebook that it is part of, so that the command fails.</summary>
public sealed class Quit : KernelCommand
{
    internal override bool IsForAnyKernel => true;

    internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish) =>
        Task.FromResult<string?>("A cell cannot end the notebook: it ends with its last cell.");
}
