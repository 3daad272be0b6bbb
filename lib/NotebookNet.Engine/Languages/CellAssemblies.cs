using System.Reflection;
using System.Runtime.Loader;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// Loads compiled cells and the assemblies that a notebook names. Those go into the default context, where F# finds the same types, unless
/// the host has an assembly of that name itself: then the notebook's own copy is loaded beside it.
/// </summary>
internal sealed class CellAssemblies : AssemblyLoadContext, IDisposable
{
    private readonly Dictionary<string, string> paths;
    private readonly Dictionary<string, Assembly> cells = new(StringComparer.Ordinal);

    /// <summary>Creates a loader.</summary>
    /// <param name="paths">The assemblies of the notebook by simple name; the list may grow.</param>
    public CellAssemblies(Dictionary<string, string> paths)
        : base("cells")
    {
        this.paths = paths;
        Default.Resolving += Resolve;
    }

    /// <summary>Loads a compiled cell.</summary>
    /// <param name="name">The name of its assembly.</param>
    /// <param name="image">The assembly.</param>
    /// <param name="symbols">Its debug information.</param>
    /// <returns>The assembly.</returns>
    public Assembly LoadCell(string name, MemoryStream image, MemoryStream symbols)
    {
        image.Position = 0;
        symbols.Position = 0;
        return cells[name] = LoadFromStream(image, symbols);
    }

    /// <inheritdoc/>
    public void Dispose() => Default.Resolving -= Resolve;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name ?? "";
        if (cells.TryGetValue(name, out var cell))
            return cell;
        if (!paths.TryGetValue(name, out string? path) || FrameworkReferences.Contains(name) || IsOurs(name))
            return null;
        return FrameworkReferences.Trusted.ContainsKey(name) ? LoadFromAssemblyPath(path) : LoadShared(path);
    }

    private static bool IsOurs(string name) => name == typeof(CellAssemblies).Assembly.GetName().Name || name == "FSharp.Core";

    private Assembly LoadShared(string path)
    {
        try
        {
            return Default.LoadFromAssemblyPath(path);
        }
        catch (FileLoadException)
        {
            // Another session of this process has loaded another build of the same assembly.
            return LoadFromAssemblyPath(path);
        }
    }

    private Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name is { } simple && paths.TryGetValue(simple, out string? path) ? LoadShared(path) : null;
}
