using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace NotebookNet.Publishing;

/// <summary>The names by which compiled cells refer to each other: <c>Cell-0</c>, <c>Cell-1</c>, ... in every notebook.</summary>
internal static class CellNames
{
    private const string Beginning = "Cell";

    /// <summary>Replaces their first letters, in place.</summary>
    /// <param name="assembly">A compiled cell.</param>
    /// <param name="letters">As many others.</param>
    /// <returns>The new name of the cell.</returns>
    public static string Replace(byte[] assembly, string letters)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        var metadata = file.GetMetadataReader();
        int heap = file.PEHeaders.MetadataStartOffset + metadata.GetHeapMetadataOffset(HeapIndex.String);
        string name = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        var handles = metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).Name).Append(metadata.GetAssemblyDefinition().Name);
        foreach (var handle in handles.Where(handle => metadata.GetString(handle).StartsWith(Beginning + "-", StringComparison.Ordinal)).ToList())
            Encoding.ASCII.GetBytes(letters).CopyTo(assembly, heap + metadata.GetHeapOffset(handle));
        return letters + name[Beginning.Length..];
    }
}
