using Microsoft.DotNet.Interactive.Events;
using NotebookNet.Cells.Outputs;

namespace Microsoft.DotNet.Interactive;

/// <summary>The running cell, for code that shows something in it.</summary>
public sealed class KernelInvocationContext
{
    private static readonly KernelInvocationContext Running = new();

    private KernelInvocationContext()
    {
    }

    /// <summary>That of the running cell; null between cells.</summary>
    public static KernelInvocationContext? Current => OutputSink.Current is null ? null : Running;

    /// <summary>The language of the cell.</summary>
    public Kernel HandlingKernel => Kernel.Current;

    /// <summary>Shows a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The forms to show; none for the value's own choice.</param>
    /// <returns>What is shown, to be changed later.</returns>
    public DisplayedValue Display(object? value, params string[] mimeTypes) => Kernel.display(value, mimeTypes);

    /// <summary>Shows a text as content of a MIME type.</summary>
    /// <param name="content">The text.</param>
    /// <param name="mimeType">The MIME type.</param>
    /// <param name="additionalMimeTypes">Other MIME types that it is of, too.</param>
    /// <returns>What is shown, to be changed later.</returns>
    public DisplayedValue DisplayAs(string content, string mimeType, params string[] additionalMimeTypes) =>
        Kernel.display(content, [mimeType, .. additionalMimeTypes]);

    /// <summary>Writes to the cell's standard output.</summary>
    /// <param name="output">The text.</param>
    public void DisplayStandardOut(string output) => OutputSink.Current?.Stream("stdout", output);

    /// <summary>Writes to the cell's standard error.</summary>
    /// <param name="error">The text.</param>
    public void DisplayStandardError(string error) => OutputSink.Current?.Stream("stderr", error);

    /// <summary>Tells whoever listens that something has happened.</summary>
    /// <param name="kernelEvent">What has happened.</param>
    public void Publish(KernelEvent kernelEvent) => Kernel.Root.KernelEvents.Publish(kernelEvent);
}
