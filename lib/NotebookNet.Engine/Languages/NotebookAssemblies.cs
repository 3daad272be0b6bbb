using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// Loads compiled cells and the assemblies that a notebook references. Those are loaded into the default context, where F# finds the same types, unless
/// the host has an assembly of that name itself; then the notebook's copy is loaded in addition.
/// </summary>
internal sealed class NotebookAssemblies : CellAssemblies, IDisposable
{
    private readonly ConcurrentDictionary<string, string> paths;
    private readonly List<string> nativeLibraries = [];

    /// <summary>Creates a loader.</summary>
    /// <param name="paths">The assemblies of the notebook by simple name. The collection may grow.</param>
    public NotebookAssemblies(ConcurrentDictionary<string, string> paths)
    {
        this.paths = paths;
        Default.Resolving += Resolve;
        Default.ResolvingUnmanagedDll += ResolveNative;
    }

    /// <summary>Adds native libraries that the notebook's assemblies may load.</summary>
    /// <param name="files">Their full paths.</param>
    public void AddNativeLibraries(IEnumerable<string> files) => nativeLibraries.AddRange(files.Except(nativeLibraries));

    public void Dispose()
    {
        Default.Resolving -= Resolve;
        Default.ResolvingUnmanagedDll -= ResolveNative;
    }

    protected override Assembly? LoadOther(string name)
    {
        if (!paths.TryGetValue(name, out string? path) || FrameworkReferences.Contains(name) || IsOurs(name))
            return null;
        return FrameworkReferences.Trusted.ContainsKey(name) ? LoadFromAssemblyPath(path) : LoadShared(path);
    }

    /// <summary>Whether an assembly must be shared by cells, packages and the engine.</summary>
    private static bool IsOurs(string name) =>
        name == typeof(CellAssemblies).Assembly.GetName().Name
        || name is "FSharp.Core" or "Microsoft.AspNetCore.Html.Abstractions" or "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp"
        || name.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal);

    private Assembly LoadShared(string path)
    {
        try
        {
            return Default.LoadFromAssemblyPath(path);
        }
        catch (FileLoadException)
        {
            // Another session of this process has loaded a different build of the same assembly.
            return LoadFromAssemblyPath(path);
        }
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) => ResolveNative(null, unmanagedDllName);

    /// <summary>Finds a native library by its name in code, with or without the prefix <c>lib</c> and the extension <c>.so</c>.</summary>
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
