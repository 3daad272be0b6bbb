using System.Reflection;
using Microsoft.CodeAnalysis;
using NotebookNet.Cells.Compiling;

namespace NotebookNet.Live;

/// <summary>References to assemblies that are loaded: there are no files to read.</summary>
internal static class PageReferences
{
    private static readonly Dictionary<Assembly, PortableExecutableReference?> Made = [];

    /// <summary>What the runtime starts with but loads only when somebody needs it, as the compiler does.</summary>
    private static readonly string[] Started =
    [
        "Microsoft.AspNetCore.Html.Abstractions", "System.Runtime", "System.Runtime.InteropServices", "System.Collections", "System.Collections.Concurrent",
        "System.Console", "System.Linq", "System.Memory", "System.Text.Encodings.Web", "System.Text.Json", "System.Threading",
    ];

    /// <summary>All that cells can use: what is loaded, cells and the compiler itself aside.</summary>
    public static IReadOnlyList<MetadataReference> All()
    {
        foreach (string name in Started) Assembly.Load(name);
        return Loaded();
    }

    private static IReadOnlyList<MetadataReference> Loaded() =>
    [
        .. AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name is { } name
                && !name.StartsWith("Cell-", StringComparison.Ordinal) && name != "NotebookNet.Live"
                && !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(Of).OfType<MetadataReference>(),
    ];

    /// <summary>The reference to an assembly.</summary>
    /// <param name="assembly">The loaded assembly.</param>
    /// <returns>The same reference each time: two would be two assemblies to the compiler. Null when the assembly has no metadata in memory.</returns>
    public static PortableExecutableReference? Of(Assembly assembly)
    {
        if (!Made.TryGetValue(assembly, out var reference)) Made[assembly] = reference = LoadedReferences.Of(assembly);
        return reference;
    }
}
