namespace Microsoft.DotNet.Interactive;

/// <summary>The context of the running cell, for code that displays something in it.</summary>
public sealed class KernelInvocationContext
{
    private static readonly KernelInvocationContext Running = new();
    private ErrorEvent? failure;

    private KernelInvocationContext()
    {
    }

    /// <summary>The context of the running cell; null between cells.</summary>
    public static KernelInvocationContext? Current => OutputSink.Current is null ? null : Running;

    /// <summary>The language of the cell.</summary>
    public Kernel HandlingKernel => Kernel.Current;

    /// <summary>The cell as a command.</summary>
    public KernelCommand Command => Kernel.Host.Command;

    /// <summary>Whether no cell is running.</summary>
    public bool IsComplete => OutputSink.Current is null;

    /// <summary>Cancellation of the running cell.</summary>
    public CancellationToken CancellationToken => Kernel.Host.Cancellation;

    /// <summary>The events of code that the cell submits.</summary>
    public KernelEvents KernelEvents => Kernel.Root.KernelEvents;

    /// <summary>Registers an action to run when the cell has ended.</summary>
    public void OnComplete(Action<KernelInvocationContext> onComplete) => Kernel.Host.WhenCellHasEnded(() => onComplete(this));

    /// <summary>Displays a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The MIME types; none for the value's preferred forms.</param>
    /// <returns>The displayed value, which can be updated.</returns>
    public DisplayedValue Display(object? value, params string[] mimeTypes) => Kernel.display(value, mimeTypes);

    /// <summary>Displays text with a MIME type.</summary>
    /// <param name="content">The text.</param>
    /// <param name="mimeType">The MIME type.</param>
    /// <param name="additionalMimeTypes">Further MIME types of the same text.</param>
    /// <returns>The displayed value, which can be updated.</returns>
    public DisplayedValue DisplayAs(string content, string mimeType, params string[] additionalMimeTypes) =>
        Kernel.display(new RichText(mimeType, content), [mimeType, .. additionalMimeTypes]);

    /// <summary>Writes to the cell's standard output.</summary>
    public void DisplayStandardOut(string output) => OutputSink.Current?.Stream("stdout", output);

    /// <summary>Writes to the cell's standard error.</summary>
    public void DisplayStandardError(string error) => OutputSink.Current?.Stream("stderr", error);

    /// <summary>Lets the cell fail once the running directive or handler has ended.</summary>
    /// <param name="command">The command that has failed.</param>
    /// <param name="exception">The reason; null if there is a message.</param>
    /// <param name="message">The message; null for that of the exception.</param>
    public void Fail(KernelCommand command, Exception? exception = null, string? message = null) =>
        failure ??= CellError.FromMessage(message ?? (exception is null ? $"{command} failed." : CellError.Describe(exception)), null);

    /// <summary>Has no effect: a command has succeeded when its handler has ended without an exception or <see cref="Fail"/>.</summary>
    /// <param name="command">The command.</param>
    public void Complete(KernelCommand command)
    {
    }

    /// <summary>The error of the first <see cref="Fail"/> since the last call; null if there was none.</summary>
    internal static ErrorEvent? TakeFailure() => Interlocked.Exchange(ref Running.failure, null);

    /// <summary>Publishes an event to all subscribers; outputs also appear in the cell.</summary>
    /// <param name="kernelEvent">The event.</param>
    /// <param name="publishOnAmbientContextOnly">Not used: a notebook has one context.</param>
    public void Publish(KernelEvent kernelEvent, bool publishOnAmbientContextOnly = false)
    {
        Kernel.Root.KernelEvents.Publish(kernelEvent);
        if (OutputSink.Current is not { } sink || kernelEvent is not Events.DisplayEvent { FormattedValues.Count: > 0 } shown)
            return;
        var data = new MimeBundle();
        foreach (var form in shown.FormattedValues)
            data.Add(form.MimeType, form.Value);
        switch (shown)
        {
            case ErrorProduced failed:
                sink.Write("stderr", failed.Message + "\n");
                break;
            case StandardOutputValueProduced or StandardErrorValueProduced:
                sink.Write(shown is StandardOutputValueProduced ? "stdout" : "stderr", shown.FormattedValues.First().Value);
                break;
            case DisplayedValueUpdated { ValueId: { } id }:
                sink.Pass(new UpdateEvent(id, data)
                {
                    Value = shown.Value,
                });
                break;
            default:
                bool isResult = shown is ReturnValueProduced;
                sink.Pass(new NotebookNet.Cells.Outputs.DisplayEvent(data, isResult ? null : shown.ValueId ?? sink.NextDisplayId(), isResult)
                {
                    Value = shown.Value,
                });
                break;
        }
    }
}
