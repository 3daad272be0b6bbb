namespace Microsoft.DotNet.Interactive;

/// <summary>An option of a directive that a notebook adds.</summary>
/// <param name="name">The name, with <c>--</c>.</param>
/// <param name="description">Description for readers.</param>
public sealed class KernelDirectiveParameter(string name, string? description = null)
{
    /// <summary>The name, with <c>--</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Description for readers.</summary>
    public string? Description { get; set; } = description;

    /// <summary>Whether the value may be written without the name before it.</summary>
    public bool AllowImplicitName { get; set; }

    /// <summary>Whether it must be there.</summary>
    public bool Required { get; set; }

    /// <summary>Whether it has no value: that it is there says all.</summary>
    public bool Flag { get; set; }

    /// <summary>How often it may be there.</summary>
    public int MaxOccurrences { get; set; } = 1;

    /// <summary>What kind of text its value is, such as <c>file</c>; null for any.</summary>
    public string? TypeHint { get; set; }
}
