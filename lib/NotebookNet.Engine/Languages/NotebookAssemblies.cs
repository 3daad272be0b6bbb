using System.Reflection;
using System.Runtime.InteropServices;
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
    private readonly List<string> nativeLibraries = [];

    /// <summary>Creates a loader.</summary>
    /// <param name="paths">The assemblies of the notebook by simple name; the list may grow.</param>
    public NotebookAssemblies(Dictionary<string, string> paths)
    {
        this.paths = paths;
        Default.Resolving += Resolve;
        Default.ResolvingUnmanagedDll += ResolveNative;
    }

    /// <summary>Adds native libraries that the notebook's assemblies may ask for.</summary>
    /// <param name="files">Their full paths.</param>
    public void AddNativeLibraries(IEnumerable<string> files) => nativeLibraries.AddRange(files.Except(nativeLibraries));

    /// <inheritdoc/>
    public void Dispose()
    {
        Default.Resolving -= Resolve;
        Default.ResolvingUnmanagedDll -= ResolveNative;
    }

    /// <inheritdoc/>
    protected override Assembly? LoadOther(string name)
    {
        if (!paths.TryGetValue(name, out string? path) || FrameworkReferences.Contains(name) || IsOurs(name))
            return null;
        return FrameworkReferences.Trusted.ContainsKey(name) ? LoadFromAssemblyPath(path) : LoadShared(path);
    }

    /// <summary>Assemblies that cells, packages and this engine must share.</summary>
    private static bool IsOurs(string name) =>
        name == typeof(CellAssemblies).Assembly.GetName().Name || name is "FSharp.Core" or "Microsoft.AspNetCore.Html.Abstractions"
        || name.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal);

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

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) => ResolveNative(null, unmanagedDllName);

    /// <summary>Finds a library by the name that code gives it: with or without <c>lib</c> before it and <c>.so</c> behind it.</summary>
    private nint ResolveNative(Assembly? assembly, string name)
    {
        string file = Path.GetFileName(name);
        string? found = nativeLibraries.Find(path => Path.GetFileName(path) == file
            || (Path.GetFileNameWithoutExtension(path) is var bare && (bare == file || bare == $"lib{file}")));
        return found is not null && NativeLibrary.TryLoad(found, out nint handle) ? handle : 0;
    }

    private Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name is { } simple && paths.TryGetValue(simple, out string? path) ? LoadShared(path) : null;
}
