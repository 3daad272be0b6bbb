using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NotebookNet.Engine.Languages;

namespace NotebookNet.Publishing;

/// <summary>The assemblies that a notebook's <c>#r</c> directives name, and their dependencies in the same folders.</summary>
/// <param name="folder">The notebook's folder.</param>
/// <param name="clone">The folder that must contain the assemblies; null if they may be anywhere, since the notebook was run.</param>
internal sealed class LiveReferences(string folder, string? clone = null) : MetadataReferenceResolver
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> All = new(() =>
    [
        .. FrameworkReferences.All, MetadataReference.CreateFromFile(typeof(Microsoft.DotNet.Interactive.Kernel).Assembly.Location),
        .. InteractiveReferences.All,
    ]);

    private readonly HashSet<string> needs = [];
    private readonly Dictionary<string, string> paths = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The references of every cell.</summary>
    public static IReadOnlyList<MetadataReference> Framework => All.Value;

    /// <summary>The assemblies so far, as full paths by simple name.</summary>
    public IReadOnlyDictionary<string, string> Paths => paths;

    /// <summary>The simple names of all assemblies that these reference.</summary>
    public IReadOnlySet<string> Needs => needs;

    /// <summary>Adds the assemblies of packages.</summary>
    public IReadOnlyList<MetadataReference> Take(LivePackages packages)
    {
        foreach (string path in packages.Load.Where(path => !IsThere(Path.GetFileNameWithoutExtension(path)))) Take(path);
        return [.. packages.Compile.Select(path => MetadataReference.CreateFromFile(path))];
    }

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        if (reference.Contains('\0')) return [];
        string path = Path.GetFullPath(Path.Combine(folder, reference));
        string file = reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? reference : reference + ".dll";
        if (!File.Exists(path)) path = Path.Combine(FrameworkReferences.Folder, file);
        if (!MayTake(path)) return [];
        try
        {
            Take(path);
            return [MetadataReference.CreateFromFile(path)];
        }
        catch (BadImageFormatException)
        {
            return [];
        }
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>The assemblies that some others cannot do without: those that they refer to, and so on.</summary>
    /// <param name="names">The simple names that the others refer to.</param>
    /// <returns>Simple names of <see cref="Paths"/>.</returns>
    public IReadOnlySet<string> NeededBy(IEnumerable<string> names)
    {
        var needed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>(names);
        while (open.TryPop(out string? name))
        {
            if (!paths.TryGetValue(name, out string? path) || !needed.Add(name)) continue;
            foreach (string other in ShadowCopies.NamesIn(File.OpenRead(path))) open.Push(other);
        }
        return needed;
    }

    /// <summary>Whether the worker has an assembly itself, so that it can load none of that name from a package.</summary>
    private static bool IsThere(string name) =>
        File.Exists(Path.Combine(FrameworkReferences.Folder, name + ".dll")) || name == "Microsoft.AspNetCore.Html.Abstractions"
        || name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || name.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal);

    // Devices and pipes look empty, and reading them could wait forever.
    private bool MayTake(string path) => RealPath.FileAt(path) is { Length: > 0 }
        && (clone is null || Path.GetDirectoryName(path) == FrameworkReferences.Folder || RealPath.LeadsInto(clone, path));

    private void Take(string path)
    {
        if (Path.GetDirectoryName(path) == FrameworkReferences.Folder || paths.ContainsKey(Path.GetFileNameWithoutExtension(path))) return;
        var names = ShadowCopies.NamesIn(File.OpenRead(path));
        paths.Add(Path.GetFileNameWithoutExtension(path), path);
        foreach (string name in names)
        {
            needs.Add(name);
            string beside = Path.Combine(Path.GetDirectoryName(path)!, name + ".dll");
            if (MayTake(beside) && !IsThere(name)) Take(beside);
        }
    }
}
