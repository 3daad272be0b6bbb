using NotebookNet.Cells.Display;
using NotebookNet.Cells.Outputs;

namespace Microsoft.DotNet.Interactive;

/// <summary>A value on display.</summary>
public sealed class DisplayedValue
{
    private readonly string[] mimeTypes;
    private readonly string? id;

    internal DisplayedValue(object? value, string[] mimeTypes)
    {
        this.mimeTypes = mimeTypes;
        id = OutputSink.Current?.Display(ValueFormatter.Format(value, mimeTypes));
    }

    /// <summary>Puts another value in its place.</summary>
    /// <param name="value">The new value.</param>
    public void Update(object? value)
    {
        if (id is not null)
            OutputSink.Current?.Send(new UpdateEvent(id, ValueFormatter.Format(value, mimeTypes)));
    }
}
