using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace NotebookNet.Publishing;

/// <summary>
/// Whether a compiled cell sorts or compares what may be text, or names a culture: what a page does as the desktop only with the data of cultures. Searches for
/// text need them for characters that have no width, or several forms, only.
/// </summary>
internal static class CultureUse
{
    /// <summary>Methods that compare what their last type argument is; those of arrays and spans, what the first is.</summary>
    private static readonly string[] Sorts =
    [
        "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Order", "OrderDescending", "Sort", "BinarySearch", "Min", "Max", "MinBy", "MaxBy",
        "ToImmutableSortedSet",
    ];

    /// <summary>Looks for the names in a compiled cell.</summary>
    public static bool IsIn(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        var metadata = file.GetMetadataReader();
        var types = new ComparedTypes();
        var members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Select(member => (Type: member.Parent, Name: metadata.GetString(member.Name), member.Signature)).ToList();
        var methods = Enumerable.Range(1, metadata.GetTableRowCount(TableIndex.MethodSpec))
            .Select(row => metadata.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row)));
        return members.Exists(member => NamesCulture(NameOf(member.Type), member.Name))
            || methods.Any(method => Compares(NameOf(method.Method), method.DecodeSignature(types, null)) && !GivesNumber(method.Method))
            || members.Exists(member => member.Type.Kind == HandleKind.TypeSpecification
                && Compares(types.GetTypeFromSpecification(metadata, null, (TypeSpecificationHandle)member.Type, 0), member.Name))
            || (members.Exists(member => NameOf(member.Type) == "String" && Searches(member.Name, metadata.GetBlobBytes(member.Signature)))
                && HasUnusualText(metadata));

        string NameOf(EntityHandle handle) => handle.Kind switch
        {
            HandleKind.TypeReference => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)handle).Name),
            HandleKind.MemberReference => metadata.GetString(metadata.GetMemberReference((MemberReferenceHandle)handle).Name),
            _ => "",
        };

        // Min and Max of numbers that are found for each item compare no items.
        bool GivesNumber(EntityHandle method)
        {
            const int result = 3, parameterOfMethod = 0x1e;
            return NameOf(method) is "Min" or "Max"
                && metadata.GetBlobBytes(metadata.GetMemberReference((MemberReferenceHandle)method).Signature)[result] != parameterOfMethod;
        }
    }

    private static bool Compares(string method, IReadOnlyList<ComparedTypes.Type> arguments) =>
        (Sorts.Contains(method) && (arguments[^1].MayBeText || (method is "Sort" or "BinarySearch" && arguments[0].MayBeText)))
        || method == "ToImmutableSortedDictionary";

    private static bool Compares(ComparedTypes.Type type, string member) => type.Name switch
    {
        "SortedDictionary`2" or "SortedList`2" => type.Arguments[0].MayBeText,
        "PriorityQueue`2" => type.Arguments[1].MayBeText,
        "List`1" => type.MayBeText && member is "Sort" or "BinarySearch",
        "SortedSet`1" or "Comparer`1" or "IComparable`1" => type.MayBeText,
        _ => type.MayBeText && member == "CompareTo",
    };

    private static bool NamesCulture(string type, string member) => type switch
    {
        "CultureInfo" => member is not ("get_InvariantCulture" or "get_CurrentCulture"),
        "String" => member is "Compare" or "CompareTo" or "Normalize" or "IsNormalized",
        "StringComparer" => member.Contains("Culture", StringComparison.Ordinal),
        "IComparable" => true,
        _ => false,
    };

    /// <summary>Whether a method of String looks for another text by the rules of a culture: it has a string to look for, and is not told how.</summary>
    private static bool Searches(string member, byte[] signature)
    {
        const int firstParameter = 3;
        return member is "IndexOf" or "LastIndexOf" or "StartsWith" or "EndsWith" && signature[firstParameter] == (byte)SignatureTypeCode.String
            && !signature.Contains((byte)SignatureTypeKind.ValueType);
    }

    /// <summary>Whether a text in the code has another character than those of ASCII that are seen, or ends a line.</summary>
    private static bool HasUnusualText(MetadataReader metadata)
    {
        if (metadata.GetHeapSize(HeapIndex.UserString) == 0) return false;
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle))
            if (metadata.GetUserString(handle).Any(character => character is not ((>= ' ' and <= '~') or '\r' or '\n' or '\t'))) return true;
        return false;
    }
}
