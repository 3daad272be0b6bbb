namespace Microsoft.DotNet.Interactive;

/// <summary>A directive that a notebook adds to the built-in ones.</summary>
/// <param name="name">The name, with <c>#!</c>.</param>
public sealed class KernelActionDirective(string name)
{
    /// <summary>The name, with <c>#!</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The description of the directive.</summary>
    public string? Description { get; set; }

    /// <summary>Options and words that may follow the name.</summary>
    public ICollection<KernelDirectiveParameter> Parameters { get; } = [];

    /// <summary>Whether it is left out of lists.</summary>
    public bool Hidden { get; set; }

    /// <summary>The command that it becomes; null where the handler says so.</summary>
    public Type? KernelCommandType { get; set; }
}
