namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value on display.</summary>
public sealed class DisplayedValue
{
    private readonly string[] mimeTypes;

    internal DisplayedValue(object? value, string[] mimeTypes)
    {
        this.mimeTypes = mimeTypes;
        DisplayId = OutputSink.Current?.Display(ValueFormatter.Format(value, mimeTypes), value: value) ?? "";
    }

    /// <summary>The display id for front ends; empty if nothing is displayed.</summary>
    public string DisplayId { get; }

    /// <summary>The MIME types in which it is displayed; none for the value's preferred forms.</summary>
    public IReadOnlyCollection<string> MimeTypes => mimeTypes;

    /// <summary>Replaces the displayed value.</summary>
    public void Update(object? value)
    {
        if (DisplayId.Length > 0)
            OutputSink.Current?.Send(new UpdateEvent(DisplayId, ValueFormatter.Format(value, mimeTypes)) { Value = value });
    }
}
