namespace Microsoft.DotNet.Interactive;

/// <summary>A directive that a notebook adds to the built-in ones.</summary>
/// <param name="name">The name, with <c>#!</c>.</param>
public class KernelActionDirective(string name)
{
    /// <summary>The name, with <c>#!</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The description of the directive.</summary>
    public string? Description { get; set; }

    /// <summary>The options of the directive.</summary>
    public ICollection<KernelDirectiveParameter> Parameters { get; } = [];

    /// <summary>Whether it is hidden in lists.</summary>
    public bool Hidden { get; set; }

    /// <summary>The type of its command; null if it has a handler.</summary>
    public Type? KernelCommandType { get; set; }
}
