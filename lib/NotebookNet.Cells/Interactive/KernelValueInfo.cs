namespace Microsoft.DotNet.Interactive.ValueSharing;

/// <summary>A variable of a language.</summary>
public sealed class KernelValueInfo(string name, FormattedValue formattedValue, Type type)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its type.</summary>
    public Type Type { get; } = type;

    /// <summary>The name of its type.</summary>
    public string TypeName { get; } = type.FullName ?? type.Name;

    /// <summary>Its value as text.</summary>
    public FormattedValue FormattedValue { get; } = formattedValue;

    /// <summary>The MIME types in which it is displayed.</summary>
    public IReadOnlyCollection<string> PreferredMimeTypes { get; } = [NotebookNet.Cells.Outputs.MimeType.Html];
}
