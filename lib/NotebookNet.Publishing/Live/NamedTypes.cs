using System.Reflection;
using System.Reflection.Metadata;
using System.Xml.Linq;
using NotebookNet.Cells.Display;

namespace NotebookNet.Publishing;

/// <summary>
/// The types that cells name, with the members that the display of a value finds by reflection. The linker sees only calls, and is told to keep these.
/// </summary>
/// <param name="folders">The folders of the assemblies that define them.</param>
internal sealed class NamedTypes(params string[] folders)
{
    private readonly SortedDictionary<string, SortedSet<string>> types = new(StringComparer.Ordinal);

    /// <summary>Adds the types that an assembly names.</summary>
    public void Add(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.TypeReferences)
        {
            string name = Name(metadata, handle, out var scope);
            if (scope.Kind != HandleKind.AssemblyReference) continue;
            string owner = metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name);
            if (Framework.OnlyInWhole.Contains(owner)) continue;
            if (!types.TryGetValue(owner, out var names)) types[owner] = names = new SortedSet<string>(StringComparer.Ordinal);
            names.Add(name);
        }
    }

    /// <summary>The members as a descriptor file of the linker.</summary>
    public string Descriptor() => new XElement("linker", types.Select(Describe).OfType<XElement>()).ToString();

    private XElement? Describe(KeyValuePair<string, SortedSet<string>> assembly)
    {
        string? path = folders.Select(folder => Path.Combine(folder, assembly.Key + ".dll")).FirstOrDefault(File.Exists);
        if (path is null) return null;
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var described = metadata.TypeDefinitions.Select(handle => (Name: Name(metadata, handle), Type: metadata.GetTypeDefinition(handle)))
            .Where(type => assembly.Value.Contains(type.Name))
            .Select(type => new XElement("type", new XAttribute("fullname", type.Name), new XAttribute("preserve", "nothing"), Members(metadata, type.Type)));
        return new XElement("assembly", new XAttribute("fullname", assembly.Key), described);
    }

    /// <summary>The public fields and properties of a type's values, and how a matrix or vector gives its numbers.</summary>
    private static IEnumerable<XElement> Members(MetadataReader metadata, TypeDefinition type)
    {
        var fields = type.GetFields().Select(metadata.GetFieldDefinition)
            .Where(field => (field.Attributes & (FieldAttributes.FieldAccessMask | FieldAttributes.Static)) == FieldAttributes.Public)
            .Select(field => (Kind: "field", Name: metadata.GetString(field.Name)));
        var methods = type.GetMethods().Select(metadata.GetMethodDefinition)
            .Where(method => (method.Attributes & (MethodAttributes.MemberAccessMask | MethodAttributes.Static)) == MethodAttributes.Public)
            .Select(method => (Kind: "method", Name: metadata.GetString(method.Name)))
            .Where(method => method.Name == "ToArray" || (method.Name.StartsWith("get_", StringComparison.Ordinal) && method.Name != "get_Item"));
        return fields.Concat(methods).Select(member => new XElement(member.Kind, new XAttribute("name", member.Name)));
    }

    private static string Name(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        string name = metadata.GetString(type.Name);
        if (!type.GetDeclaringType().IsNil) return $"{Name(metadata, type.GetDeclaringType())}/{name}";
        return type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    private static string Name(MetadataReader metadata, TypeReferenceHandle handle, out EntityHandle scope)
    {
        var type = metadata.GetTypeReference(handle);
        string name = metadata.GetString(type.Name);
        scope = type.ResolutionScope;
        if (scope.Kind == HandleKind.TypeReference) return $"{Name(metadata, (TypeReferenceHandle)scope, out scope)}/{name}";
        return type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}";
    }
}
