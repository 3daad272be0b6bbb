using System.Reflection;
using System.Reflection.Metadata;

namespace NotebookNet.Publishing;

/// <summary>
/// The public types, namespaces and extension methods of each framework assembly, by which a page finds what to download when a reader's code names
/// something that no loaded assembly contains.
/// </summary>
internal static class LiveNames
{
    /// <summary>Collects the names.</summary>
    /// <param name="app">The worker's program, whose framework it is.</param>
    /// <returns>JSON: by assembly, its names separated by spaces.</returns>
    public static string Json(LiveApp app)
    {
        var json = new JsonObject();
        foreach (string assembly in app.Framework.Keys.Order(StringComparer.Ordinal))
        {
            string path = Path.Combine(app.Assemblies, assembly + ".dll");
            if (!File.Exists(path)) continue;
            var names = new SortedSet<string>(StringComparer.Ordinal);
            using var reader = new PEReader(File.OpenRead(path));
            if (reader.HasMetadata) Add(reader.GetMetadataReader(), names);
            if (names.Count > 0) json[assembly] = string.Join(' ', names);
        }
        return json.ToJsonString();
    }

    private static void Add(MetadataReader metadata, SortedSet<string> names)
    {
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            if ((type.Attributes & TypeAttributes.VisibilityMask) != TypeAttributes.Public) continue;
            names.Add(metadata.GetString(type.Name).Split('`')[0]);
            if (!type.Namespace.IsNil) names.Add(metadata.GetString(type.Namespace));
            if (!IsExtension(metadata, type.GetCustomAttributes())) continue;
            foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
                if (IsExtension(metadata, method.GetCustomAttributes())) names.Add(metadata.GetString(method.Name));
        }
    }

    private static bool IsExtension(MetadataReader metadata, CustomAttributeHandleCollection attributes) =>
        attributes.Select(metadata.GetCustomAttribute).Any(attribute =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)parent).Name, "ExtensionAttribute"));
}
