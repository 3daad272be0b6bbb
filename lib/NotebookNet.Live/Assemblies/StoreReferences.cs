using System.Collections.Immutable;

namespace NotebookNet.Live;

/// <summary>Resolves <c>#r</c> directives in a page to the assemblies that the site has for the notebook, whatever their folder.</summary>
/// <param name="assemblies">The assemblies.</param>
/// <param name="packages">The packages that the site has for the notebook, whose assemblies are already referenced.</param>
internal sealed class StoreReferences(AssemblyStore assemblies, IReadOnlyCollection<string> packages) : MetadataReferenceResolver
{
    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        if (reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
        {
            string package = reference["nuget:".Length..].Split(',')[0].Trim();
            return packages.Contains(package, StringComparer.OrdinalIgnoreCase) && PageReferences.Of(typeof(object).Assembly) is { } core ? [core] : [];
        }
        string name = reference.Split('/', '\\')[^1];
        if (name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) name = name[..^4];
        return assemblies.Find(name) is { } assembly && PageReferences.Of(assembly) is { } found ? [found] : [];
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
