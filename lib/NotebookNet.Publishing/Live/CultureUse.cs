using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace NotebookNet.Publishing;

/// <summary>Whether a compiled cell sorts or compares text, or names a culture: what a page does as the desktop only with the data of cultures.</summary>
internal static class CultureUse
{
    private static readonly string[] Sorts =
    [
        "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Order", "OrderDescending", "Sort", "Min", "Max", "MinBy", "MaxBy",
        "ToImmutableSortedSet", "SortedDictionary`2", "SortedList`2", "SortedSet`1", "List`1",
    ];

    /// <summary>Looks for the names in a compiled cell.</summary>
    public static bool IsIn(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        var metadata = file.GetMetadataReader();
        var members = metadata.MemberReferences.Select(metadata.GetMemberReference);
        var methods = Enumerable.Range(1, metadata.GetTableRowCount(TableIndex.MethodSpec))
            .Select(row => metadata.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row)));
        return members.Any(member => NamesCulture(NameOf(member.Parent), metadata.GetString(member.Name)))
            || methods.Any(method => Sorts.Contains(NameOf(method.Method)) && IsOfText(method.Signature))
            || methods.Any(method => NameOf(method.Method) == "ToImmutableSortedDictionary")
            || members.Any(member => member.Parent.Kind == HandleKind.TypeSpecification && SortsText((TypeSpecificationHandle)member.Parent, member));

        string NameOf(EntityHandle handle) => handle.Kind switch
        {
            HandleKind.TypeReference => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)handle).Name),
            HandleKind.MemberReference => metadata.GetString(metadata.GetMemberReference((MemberReferenceHandle)handle).Name),
            _ => "",
        };

        // What is sorted by is the last type argument of these methods.
        bool IsOfText(BlobHandle signature) => metadata.GetBlobBytes(signature)[^1] == (byte)SignatureTypeCode.String;

        bool SortsText(TypeSpecificationHandle handle, MemberReference member)
        {
            // GENERICINST CLASS type count first ...
            var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
            if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return false;
            signature.ReadByte();
            string name = NameOf(signature.ReadTypeHandle());
            signature.ReadCompressedInteger();
            return Sorts.Contains(name) && (name != "List`1" || metadata.StringComparer.Equals(member.Name, "Sort"))
                && signature.ReadSignatureTypeCode() == SignatureTypeCode.String;
        }
    }

    private static bool NamesCulture(string type, string member) => type switch
    {
        "CultureInfo" => member is not ("get_InvariantCulture" or "get_CurrentCulture"),
        "String" => member is "Compare" or "CompareTo" or "Normalize",
        "StringComparer" => member.Contains("Culture", StringComparison.Ordinal),
        _ => false,
    };
}
