using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// Finds the assemblies that <c>#r</c> names: files, relative to the notebook's folder or to the script that names them, and assemblies of the runtime.
/// </summary>
internal sealed class ReferenceResolver(string folder, ShadowCopies shadows) : MetadataReferenceResolver
{
    private readonly Dictionary<string, PortableExecutableReference> references = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        if (Find(reference, baseFilePath) is not { } path)
            return [];
        return [Reference(path)];
    }

    /// <summary>The reference to a file, through its shadow copy.</summary>
    /// <param name="path">The full path of the assembly.</param>
    /// <returns>The same reference each time.</returns>
    public PortableExecutableReference Reference(string path)
    {
        if (!references.TryGetValue(path, out var reference))
            references[path] = reference = MetadataReference.CreateFromFile(Path.GetDirectoryName(path) == FrameworkReferences.Folder ? path : shadows.Copy(path));
        return reference;
    }

    /// <summary>Finds the file that a <c>#r</c> means.</summary>
    /// <param name="reference">What it says.</param>
    /// <param name="baseFilePath">The script that says it, if it is not a cell.</param>
    /// <returns>The full path, or null.</returns>
    public string? Find(string reference, string? baseFilePath)
    {
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

    /// <inheritdoc/>
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
