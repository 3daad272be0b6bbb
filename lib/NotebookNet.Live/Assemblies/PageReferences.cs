using System.Reflection;
using NotebookNet.Cells.Compiling;

namespace NotebookNet.Live;

/// <summary>References to loaded assemblies, because a page has no files to read.</summary>
internal static class PageReferences
{
    private static readonly Dictionary<Assembly, PortableExecutableReference?> Made = [];

    /// <summary>Assemblies that are present from the start but loaded only on demand, and that the compiler needs.</summary>
    private static readonly string[] Started =
    [
        "Microsoft.AspNetCore.Html.Abstractions", "System.Runtime", "System.Runtime.InteropServices", "System.Collections", "System.Collections.Concurrent",
        "System.Console", "System.Linq", "System.Memory", "System.Text.Encodings.Web", "System.Text.Json", "System.Threading",
    ];

    /// <summary>References to everything that cells can use: all loaded assemblies except cells and the compiler.</summary>
    public static IReadOnlyList<MetadataReference> All()
    {
        foreach (string name in Started) Assembly.Load(name);
        return
        [
            .. AppDomain.CurrentDomain.GetAssemblies()
                .Where(assembly => assembly.GetName().Name is { } name
                    && !name.StartsWith("Cell-", StringComparison.Ordinal) && name != "NotebookNet.Live"
                    && !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
                .Select(Of).OfType<MetadataReference>(),
        ];
    }

    /// <summary>A reference to an assembly.</summary>
    /// <param name="assembly">The loaded assembly.</param>
    /// <returns>The reference, the same one each time, because the compiler would take two for two assemblies; null if the assembly has no metadata in
    /// memory.</returns>
    public static PortableExecutableReference? Of(Assembly assembly)
    {
        if (!Made.TryGetValue(assembly, out var reference)) Made[assembly] = reference = LoadedReferences.Of(assembly);
        return reference;
    }
}
