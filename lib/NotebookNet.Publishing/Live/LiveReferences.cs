using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace NotebookNet.Publishing;

/// <summary>The assemblies that a notebook's <c>#r</c> lines name, and what lies beside these that they need.</summary>
/// <param name="folder">The notebook's folder.</param>
/// <param name="belonging">The folder in which the assemblies must lie; null if they may lie anywhere, since the notebook was run.</param>
internal sealed class LiveReferences(string folder, string? belonging = null) : MetadataReferenceResolver
{
    internal static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly Lazy<IReadOnlyList<MetadataReference>> All = new(() =>
    [
        .. Directory.EnumerateFiles(FrameworkFolder, "*.dll").Where(IsManaged)
            .Append(typeof(Microsoft.DotNet.Interactive.Kernel).Assembly.Location).Append(typeof(Microsoft.AspNetCore.Html.IHtmlContent).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private readonly HashSet<string> needs = [];
    private readonly Dictionary<string, string> paths = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What every cell can use.</summary>
    public static IReadOnlyList<MetadataReference> Framework => All.Value;

    /// <summary>The assemblies so far: full paths by simple names.</summary>
    public IReadOnlyDictionary<string, string> Paths => paths;

    /// <summary>The simple names of all that these assemblies refer to.</summary>
    public IReadOnlySet<string> Needs => needs;

    /// <summary>The simple names of the assemblies that an assembly refers to; none for one without metadata.</summary>
    /// <param name="assembly">The assembly. It is closed.</param>
    public static IReadOnlyList<string> NamesIn(Stream assembly)
    {
        using var reader = new PEReader(assembly);
        if (!reader.HasMetadata) return [];
        var metadata = reader.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    /// <summary>Takes the assemblies of packages.</summary>
    /// <param name="packages">The packages.</param>
    /// <returns>What to compile against.</returns>
    public IReadOnlyList<MetadataReference> Take(LivePackages packages)
    {
        foreach (string path in packages.Load.Where(path => !File.Exists(Path.Combine(FrameworkFolder, Path.GetFileName(path))))) Take(path);
        return [.. packages.Compile.Select(path => MetadataReference.CreateFromFile(path))];
    }

    /// <inheritdoc/>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        string path = Path.GetFullPath(Path.Combine(folder, reference));
        string file = reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? reference : reference + ".dll";
        if (!File.Exists(path)) path = Path.Combine(FrameworkFolder, file);
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

    /// <inheritdoc/>
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    // Devices and pipes look empty, and reading them could wait for ever.
    private bool MayTake(string path) => RealPath.FileAt(path) is { Length: > 0 }
        && (belonging is null || Path.GetDirectoryName(path) == FrameworkFolder || RealPath.LeadsInto(belonging, path));

    private void Take(string path)
    {
        if (Path.GetDirectoryName(path) == FrameworkFolder || paths.ContainsKey(Path.GetFileNameWithoutExtension(path))) return;
        var names = NamesIn(File.OpenRead(path));
        paths.Add(Path.GetFileNameWithoutExtension(path), path);
        foreach (string name in names)
        {
            needs.Add(name);
            string beside = Path.Combine(Path.GetDirectoryName(path)!, name + ".dll");
            if (MayTake(beside) && !File.Exists(Path.Combine(FrameworkFolder, name + ".dll"))) Take(beside);
        }
    }

    private static bool IsManaged(string path)
    {
        using var reader = new PEReader(File.OpenRead(path));
        return reader.HasMetadata && !Path.GetFileName(path).StartsWith("Microsoft.VisualBasic", StringComparison.Ordinal);
    }
}
