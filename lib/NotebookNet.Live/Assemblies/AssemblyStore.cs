using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using NotebookNet.Cells.Display;

namespace NotebookNet.Live;

/// <summary>Assemblies that are not loaded at the start: those that a notebook references, and parts of the framework. They are loaded on demand.</summary>
internal sealed class AssemblyStore
{
    private readonly Dictionary<string, byte[]> images = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Assembly> loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, byte[]> fetch;

    /// <summary>Creates a store.</summary>
    /// <param name="fetch">Downloads an assembly that has not been added; returns an empty array if there is none.</param>
    public AssemblyStore(Func<string, byte[]> fetch)
    {
        this.fetch = fetch;
        AssemblyLoadContext.Default.Resolving += (_, name) => Find(name.Name!);
    }

    /// <summary>Adds an assembly. An assembly of the same name that is already loaded stays, because the runtime unloads nothing.</summary>
    public void Add(string name, byte[] image) => images[name] = image;

    /// <summary>Loads an assembly.</summary>
    /// <returns>The assembly, or null if there is none.</returns>
    public Assembly? Find(string name)
    {
        if (loaded.TryGetValue(name, out var assembly)) return assembly;
        assembly = Array.Find(AppDomain.CurrentDomain.GetAssemblies(), item => item.GetName().Name == name);
        if (assembly is not null) return loaded[name] = assembly;
        if (!images.Remove(name, out byte[]? image))
        {
            image = fetch(name);
            if (image.Length == 0) return null;
        }
        loaded[name] = assembly = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(image));
        if (Framework.IsWhole && name == RegisteredFormatters.Name) UseFormatters();
        return assembly;
    }

    // By itself: whatever names that class loads the assembly.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UseFormatters() => RegisteredFormatters.Use();

    /// <summary>Loads all added assemblies, because the compiler sees only loaded ones.</summary>
    public void LoadAll()
    {
        foreach (string name in images.Keys.ToList()) Find(name);
    }
}
