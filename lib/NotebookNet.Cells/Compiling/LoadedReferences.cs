using System.Reflection.Metadata;
using System.Runtime.InteropServices;

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
    public static unsafe PortableExecutableReference? Of(Assembly assembly)
    {
        if (assembly.IsDynamic || !assembly.TryGetRawMetadata(out byte* metadata, out int length)) return null;
        string name = assembly.GetName().Name!;
        if (name.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal))
        {
            // A copy, which stays as long as the process.
            byte* copy = (byte*)NativeMemory.Alloc((nuint)length);
            NativeMemory.Copy(metadata, copy, (nuint)length);
            OwnTypes.HideIn(new Span<byte>(copy, length));
            metadata = copy;
        }
        return AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)metadata, length)).GetReference(display: name);
    }
}
