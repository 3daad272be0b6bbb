using System.Reflection;
using System.Runtime.Loader;
using NotebookNet.Cells.Running;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// Loads compiled cells and the assemblies that a notebook names. Those go into the default context, where F# finds the same types, unless
/// the host has an assembly of that name itself: then the notebook's own copy is loaded beside it.
/// </summary>
internal sealed class NotebookAssemblies : CellAssemblies, IDisposable
{
    private readonly Dictionary<string, string> paths;

    /// <summary>Creates a loader.</summary>
    /// <param name="paths">The assemblies of the notebook by simple name; the list may grow.</param>
    public NotebookAssemblies(Dictionary<string, string> paths)
    {
        this.paths = paths;
        Default.Resolving += Resolve;
    }

    /// <inheritdoc/>
    public void Dispose() => Default.Resolving -= Resolve;

    /// <inheritdoc/>
    protected override Assembly? LoadOther(string name)
    {
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
