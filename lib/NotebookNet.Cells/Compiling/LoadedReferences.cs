using System.Reflection.Metadata;

namespace NotebookNet.Cells.Compiling;

/// <summary>References to assemblies loaded by this process, for a compiler without files: in the browser.</summary>
public static class LoadedReferences
{
    /// <summary>References to loaded assemblies.</summary>
    /// <param name="assemblies">The loaded assemblies. Those without metadata, such as dynamic ones, are left out.</param>
    /// <returns>One reference per assembly.</returns>
    public static IEnumerable<MetadataReference> Of(IEnumerable<Assembly> assemblies) => assemblies.Select(Of).OfType<MetadataReference>();

    /// <summary>The reference to an assembly.</summary>
    /// <returns>The reference, or null if the assembly has no metadata in memory.</returns>
    public static unsafe PortableExecutableReference? Of(Assembly assembly) =>
        !assembly.IsDynamic && assembly.TryGetRawMetadata(out byte* metadata, out int length)
            ? AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)metadata, length)).GetReference(display: assembly.GetName().Name)
            : null;
}
