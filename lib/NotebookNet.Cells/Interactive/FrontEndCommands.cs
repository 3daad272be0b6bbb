namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Adds a cell to the notebook in an editor. No kernel here has an editor: the command fails.</summary>
public sealed class SendEditableCode(string kernelName, string code, string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    /// <summary>The cell's language.</summary>
    public string KernelName { get; } = kernelName;

    /// <summary>Its code.</summary>
    public string Code { get; } = code;

    /// <summary>The place in the notebook, from 0; null for the end.</summary>
    public int? InsertAtPosition { get; set; }
}

/// <summary>Stops the running command. It always fails, because a cell would stop itself.</summary>
public sealed class Cancel(string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    internal override bool IsForAnyKernel => true;

    internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish) =>
        Task.FromResult<string?>("A cell cannot cancel itself: end it with return or an exception.");
}

/// <summary>Ends the kernel. It always fails, because a cell cannot end its own notebook.</summary>
public sealed class Quit : KernelCommand
{
    internal override bool IsForAnyKernel => true;

    internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish) =>
        Task.FromResult<string?>("A cell cannot end the notebook: it ends with its last cell.");
}
