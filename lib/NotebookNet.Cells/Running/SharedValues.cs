using System.ComponentModel;

namespace NotebookNet.Cells.Running;

/// <summary>Passes a value from one language to another. Not to be called by cells.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SharedValues
{
    /// <summary>The value being passed.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static object? Value { get; set; }
}
