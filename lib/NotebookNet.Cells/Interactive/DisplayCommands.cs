namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Displays a formatted value.</summary>
/// <param name="formattedValue">The form.</param>
/// <param name="valueId">The id for <see cref="UpdateDisplayedValue"/>; null for a new one.</param>
public sealed class DisplayValue(FormattedValue formattedValue, string? valueId = null) : KernelCommand
{
    /// <summary>The form.</summary>
    public FormattedValue FormattedValue { get; } = formattedValue;

    /// <summary>The id for <see cref="UpdateDisplayedValue"/>.</summary>
    public string? ValueId { get; } = valueId;

    internal override bool IsForAnyKernel => true;

    internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish)
    {
        string id = ValueId ?? OutputSink.Current?.NextDisplayId() ?? "";
        OutputSink.Current?.Send(new NotebookNet.Cells.Outputs.DisplayEvent(
            new MimeBundle { { FormattedValue.MimeType, FormattedValue.Value } }, id, IsResult: false));
        publish(new DisplayedValueProduced(null, this, [FormattedValue], id));
        return Task.FromResult<string?>(null);
    }
}

/// <summary>Replaces a displayed value.</summary>
/// <param name="formattedValue">The new value's form.</param>
/// <param name="valueId">The id of the <see cref="DisplayValue"/>.</param>
public sealed class UpdateDisplayedValue(FormattedValue formattedValue, string valueId) : KernelCommand
{
    /// <summary>The new value's form.</summary>
    public FormattedValue FormattedValue { get; } = formattedValue;

    /// <summary>The id of the <see cref="DisplayValue"/>.</summary>
    public string ValueId { get; } = valueId;

    internal override bool IsForAnyKernel => true;

    internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish)
    {
        OutputSink.Current?.Send(new UpdateEvent(ValueId, new MimeBundle { { FormattedValue.MimeType, FormattedValue.Value } }));
        publish(new DisplayedValueUpdated(null, ValueId, this, [FormattedValue]));
        return Task.FromResult<string?>(null);
    }
}

/// <summary>Shows an error in the cell without ending it.</summary>
public sealed class DisplayError(string message) : KernelCommand
{
    /// <summary>The message.</summary>
    public string Message { get; } = message;

    internal override bool IsForAnyKernel => true;

    internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish)
    {
        OutputSink.Current?.Stream("stderr", Message + "\n");
        publish(new ErrorProduced(Message, this));
        return Task.FromResult<string?>(null);
    }
}
