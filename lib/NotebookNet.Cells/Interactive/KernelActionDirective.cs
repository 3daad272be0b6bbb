namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>A directive that a notebook adds to the built-in ones.</summary>
public class KernelActionDirective : KernelDirective
{
    /// <summary>Creates a directive.</summary>
    /// <param name="name">The name, with <c>#!</c>.</param>
    /// <param name="description">The description of the directive.</param>
    public KernelActionDirective(string name, string? description = null)
        : base(name) => Description = description;

    /// <summary>Its subcommands: here the first word of what the handler gets.</summary>
    public ICollection<KernelActionDirective> Subcommands { get; } = [];

    /// <summary>The type of its command; null if it has a handler.</summary>
    public Type? KernelCommandType { get; set; }
}
