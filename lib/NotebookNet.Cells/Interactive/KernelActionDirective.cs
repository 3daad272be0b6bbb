namespace Microsoft.DotNet.Interactive;

/// <summary>A directive that a notebook adds to the built-in ones.</summary>
/// <param name="name">The name, with <c>#!</c>.</param>
public sealed class KernelActionDirective(string name)
{
    /// <summary>The name, with <c>#!</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Description for readers.</summary>
    public string? Description { get; set; }
}
