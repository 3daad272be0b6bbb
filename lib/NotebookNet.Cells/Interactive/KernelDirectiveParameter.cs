namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>An option of a directive that a notebook adds.</summary>
/// <param name="name">The name, with <c>--</c>.</param>
/// <param name="description">The description of the option.</param>
public sealed class KernelDirectiveParameter(string name, string? description = null)
{
    /// <summary>The name, with <c>--</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The description of the option.</summary>
    public string? Description { get; set; } = description;

    /// <summary>Whether the name can be omitted before the value.</summary>
    public bool AllowImplicitName { get; set; }

    /// <summary>Whether it is required.</summary>
    public bool Required { get; set; }

    /// <summary>Whether it is a flag without a value.</summary>
    public bool Flag { get; set; }

    /// <summary>The largest number of occurrences.</summary>
    public int MaxOccurrences { get; set; } = 1;

    /// <summary>The kind of its value, such as <c>file</c>; null for any.</summary>
    public string? TypeHint { get; set; }

    /// <summary>Suggests values to front ends; none of them asks here.</summary>
    /// <param name="getCompletions">The values.</param>
    public KernelDirectiveParameter AddCompletions(Func<IEnumerable<string>> getCompletions) => this;
}
