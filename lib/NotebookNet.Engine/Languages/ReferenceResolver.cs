using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// Resolves <c>#r</c> directives: files, relative to the notebook's folder or to the script with the directive, and assemblies of the runtime.
/// </summary>
internal sealed class ReferenceResolver(string folder, ShadowCopies shadows) : MetadataReferenceResolver
{
    private readonly Dictionary<string, PortableExecutableReference> references = new(StringComparer.Ordinal);

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        Find(reference, baseFilePath) is { } path ? [Reference(path)] : [];

    /// <summary>A reference to the shadow copy of a file.</summary>
    /// <param name="path">The full path of the assembly.</param>
    /// <returns>The reference, the same one each time.</returns>
    public PortableExecutableReference Reference(string path)
    {
        if (!references.TryGetValue(path, out var reference))
        {
            references[path] = reference =
                MetadataReference.CreateFromFile(Path.GetDirectoryName(path) == FrameworkReferences.Folder ? path : shadows.Copy(path));
        }
        return reference;
    }

    /// <summary>Finds the file of a directive.</summary>
    /// <param name="reference">The argument of the directive.</param>
    /// <param name="baseFilePath">The script with the directive, if it is not in a cell.</param>
    /// <returns>The full path, or null.</returns>
    public string? Find(string reference, string? baseFilePath)
    {
        // No path contains it.
        if (reference.Contains('\0')) return null;
        string script = baseFilePath is not null && Path.IsPathRooted(baseFilePath) ? Path.GetDirectoryName(baseFilePath)! : folder;
        foreach (string? start in new[] { script, folder })
        {
            string path = Path.GetFullPath(Path.Combine(start, reference));
            if (File.Exists(path))
                return path;
        }
        string name = reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? reference[..^4] : reference;
        return FrameworkReferences.Contains(name) ? FrameworkReferences.Trusted[name] : null;
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
