namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>A directive of cells.</summary>
/// <param name="name">The name, with <c>#!</c>.</param>
public abstract class KernelDirective(string name)
{
    /// <summary>The name, with <c>#!</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The description of the directive.</summary>
    public string? Description { get; set; }

    /// <summary>The options of the directive.</summary>
    public ICollection<KernelDirectiveParameter> Parameters { get; init; } = [];

    /// <summary>Whether it is hidden in lists.</summary>
    public bool Hidden { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
