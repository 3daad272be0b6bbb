using System.ComponentModel;

namespace NotebookNet.Cells.Running;

/// <summary>Carries a value from one language to another. Not for cells.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SharedValues
{
    /// <summary>The value on its way.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static object? Value { get; set; }
}
