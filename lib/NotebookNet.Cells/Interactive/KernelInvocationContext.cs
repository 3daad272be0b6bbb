using Microsoft.DotNet.Interactive.Commands;
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

    /// <summary>The cell as a command.</summary>
    public KernelCommand Command => new SubmitCode(Kernel.Host.Code, Kernel.Host.Language);

    /// <summary>Says that the cell is to be stopped.</summary>
    public CancellationToken CancellationToken => Kernel.Host.Cancellation;

    /// <summary>What happens while the cell runs code of others.</summary>
    public KernelEvents KernelEvents => Kernel.Root.KernelEvents;

    /// <summary>Lets something be done when the cell has ended.</summary>
    /// <param name="onComplete">What is done.</param>
    public void OnComplete(Action<KernelInvocationContext> onComplete) => Kernel.Host.WhenCellHasEnded(() => onComplete(this));

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

    /// <summary>Tells whoever listens that something has happened; what is put out is shown in the cell, too.</summary>
    /// <param name="kernelEvent">What has happened.</param>
    public void Publish(KernelEvent kernelEvent)
    {
        Kernel.Root.KernelEvents.Publish(kernelEvent);
        if (OutputSink.Current is not { } sink || kernelEvent is not Events.DisplayEvent { FormattedValues.Count: > 0 } shown)
            return;
        var data = new MimeBundle();
        foreach (var form in shown.FormattedValues)
            data.Add(form.MimeType, form.Value);
        switch (shown)
        {
            case StandardOutputValueProduced or StandardErrorValueProduced:
                sink.Stream(shown is StandardOutputValueProduced ? "stdout" : "stderr", shown.FormattedValues.First().Value);
                break;
            case DisplayedValueUpdated { ValueId: { } id }:
                sink.Send(new UpdateEvent(id, data)
                {
                    Value = shown.Value,
                });
                break;
            default:
                bool isResult = shown is ReturnValueProduced;
                sink.Send(new NotebookNet.Cells.Outputs.DisplayEvent(data, isResult ? null : shown.ValueId ?? sink.NextDisplayId(), isResult)
                {
                    Value = shown.Value,
                });
                break;
        }
    }
}
