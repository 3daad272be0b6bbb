using NotebookNet.Cells.Display;
using NotebookNet.Cells.Outputs;

namespace Microsoft.DotNet.Interactive;

/// <summary>A value on display.</summary>
public sealed class DisplayedValue
{
    private readonly string[] mimeTypes;

    internal DisplayedValue(object? value, string[] mimeTypes)
    {
        this.mimeTypes = mimeTypes;
        DisplayId = OutputSink.Current?.Display(ValueFormatter.Format(value, mimeTypes), value: value) ?? "";
    }

    /// <summary>What front ends call it; empty where nothing is shown.</summary>
    public string DisplayId { get; }

    /// <summary>The forms in which it is shown; none for the value's own choice.</summary>
    public IReadOnlyCollection<string> MimeTypes => mimeTypes;

    /// <summary>Puts another value in its place.</summary>
    /// <param name="value">The new value.</param>
    public void Update(object? value)
    {
        if (DisplayId.Length > 0)
            OutputSink.Current?.Send(new UpdateEvent(DisplayId, ValueFormatter.Format(value, mimeTypes)) { Value = value });
    }
}
