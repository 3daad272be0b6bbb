using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace NotebookNet.Cells.Compiling;

/// <summary>The types that this assembly defines under names of .NET Interactive: a compiler that sees both assemblies would find them ambiguous.</summary>
internal static class OwnTypes
{
    /// <summary>Hides types of these names.</summary>
    /// <param name="metadata">The metadata of an assembly, which is changed.</param>
    public static unsafe void HideIn(Span<byte> metadata)
    {
        var own = typeof(OwnTypes).Assembly.GetExportedTypes().Select(type => type.FullName!).ToHashSet(StringComparer.Ordinal);
        fixed (byte* start = metadata)
        {
            var reader = new MetadataReader(start, metadata.Length);
            foreach (var handle in reader.TypeDefinitions)
            {
                var type = reader.GetTypeDefinition(handle);
                if (!own.Contains($"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}")) continue;
                // A row of this table begins with the attributes of the type, which begin with its visibility; 0 is not public.
                int row = reader.GetTableRowSize(TableIndex.TypeDef) * (MetadataTokens.GetRowNumber(handle) - 1);
                start[reader.GetTableMetadataOffset(TableIndex.TypeDef) + row] &= unchecked((byte)~TypeAttributes.VisibilityMask);
            }
        }
    }
}
