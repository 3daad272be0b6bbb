using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace NotebookNet.Cli.Tests.Architecture;

/// <summary>
/// References between the source folders of one project, read from its dll (signatures, base types, instructions) and its pdb (which file a method is in).
/// Constants, which leave no trace in a dll, are looked for in the text of the sources.
/// </summary>
internal sealed class FolderReferences
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    private readonly string project;
    private readonly PEReader image;
    private readonly MetadataReader metadata;
    private readonly MetadataReader symbols;
    private readonly NamedTypes types;
    private readonly Dictionary<EntityHandle, string[]> files = [];
    private readonly HashSet<(string File, string Target, string Name)> found = [];

    private FolderReferences(string project, string dll)
    {
        this.project = project;
        image = new PEReader(File.OpenRead(dll));
        metadata = image.GetMetadataReader();
        symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(dll, ".pdb"))).GetMetadataReader();
        types = new NamedTypes(metadata);
    }

    /// <summary>All references of the project's sources to another folder of it.</summary>
    public static IReadOnlyList<FolderReference> Of(string project, string dll)
    {
        var references = new FolderReferences(project, dll);
        using (references.image)
        {
            references.FindFiles();
            references.FindTypes();
            references.FindMethods();
            references.FindConstants();
        }

        return [.. references.found.Select(
            item => new FolderReference(Folder(item.File), Folder(item.Target), $"{item.File} names {item.Name} of {Folder(item.Target)}"))
            .Where(reference => reference.From != reference.To)];
    }

    private static string Folder(string file) => Path.GetDirectoryName(file)!;

    /// <summary>
    /// Sources of methods from their sequence points, of types from their methods or, where there is none, from what the compiler notes for that case.
    /// </summary>
    private void FindFiles()
    {
        foreach (var handle in metadata.MethodDefinitions)
        {
            files[handle] = [.. symbols.GetMethodDebugInformation(handle).GetSequencePoints().Select(point => Source(point.Document)).OfType<string>()
                .Distinct().Take(1)];
        }
        foreach (var handle in metadata.TypeDefinitions)
        {
            var noted = symbols.GetCustomDebugInformation(handle).Select(symbols.GetCustomDebugInformation)
                .Where(item => symbols.GetGuid(item.Kind) == new Guid("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3"))
                    .SelectMany(item => Documents(symbols.GetBlobReader(item.Value)));
            files[handle] = [.. metadata.GetTypeDefinition(handle).GetMethods().SelectMany(method => files[method]).Concat(noted).Distinct()];
        }

        // A closure's or a generated type's place is that of the type around it.
        foreach (var handle in metadata.TypeDefinitions.Where(handle => files[handle].Length == 0))
            files[handle] = metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer ? files[outer] : [];
    }

    private IEnumerable<string> Documents(BlobReader blob)
    {
        var documents = new List<string>();
        while (blob.RemainingBytes > 0)
            if (Source(MetadataTokens.DocumentHandle(blob.ReadCompressedInteger())) is { } file) documents.Add(file);
        return documents;
    }

    /// <summary>Path of a source within the project; null for what a generator has written.</summary>
    private string? Source(DocumentHandle handle)
    {
        if (handle.IsNil) return null;
        string path = symbols.GetString(symbols.GetDocument(handle).Name).Replace('\\', '/');
        int start = path.LastIndexOf($"/lib/{project}/", StringComparison.Ordinal);
        string? file = start < 0 ? null : path[(start + project.Length + 6)..];
        return file is null || file.StartsWith("obj/", StringComparison.Ordinal) ? null : file;
    }

    private void FindTypes()
    {
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            AddAll(handle, type.BaseType);
            foreach (var item in type.GetInterfaceImplementations()) AddAll(handle, metadata.GetInterfaceImplementation(item).Interface);
            foreach (var field in type.GetFields()) AddTypes(handle, metadata.GetFieldDefinition(field).DecodeSignature(types, null));
            foreach (var attribute in type.GetCustomAttributes()) AddAll(handle, metadata.GetCustomAttribute(attribute).Constructor);
        }
    }

    private void FindMethods()
    {
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            var source = files[handle].Length > 0 ? (EntityHandle)handle : method.GetDeclaringType();
            var signature = method.DecodeSignature(types, null);
            AddTypes(source, [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(item => item)]);
            if (method.RelativeVirtualAddress == 0) continue;
            var body = image.GetMethodBody(method.RelativeVirtualAddress);
            if (!body.LocalSignature.IsNil)
                AddTypes(source, [.. metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(types, null).SelectMany(item => item)]);
            foreach (var named in Tokens(body.GetILReader())) AddAll(source, named);
        }
    }

    private static IEnumerable<EntityHandle> Tokens(BlobReader code)
    {
        var tokens = new List<EntityHandle>();
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            switch (Operands[value == 0xFE ? 0xFE00 | code.ReadByte() : value])
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    tokens.Add((EntityHandle)MetadataTokens.Handle(code.ReadInt32()));
                    break;
                case OperandType.InlineBrTarget or OperandType.InlineI or OperandType.InlineSig or OperandType.InlineString or OperandType.ShortInlineR:
                    code.Offset += 4;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR: code.Offset += 8; break;
                case OperandType.InlineSwitch:
                    int targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                case OperandType.InlineVar: code.Offset += 2; break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar: code.Offset++; break;
            }
        }

        return tokens;
    }

    private void AddAll(EntityHandle source, EntityHandle named)
    {
        switch (named.Kind)
        {
            case HandleKind.TypeDefinition when named.IsNil: break;
            case HandleKind.TypeDefinition: AddTypes(source, [(TypeDefinitionHandle)named]); break;
            case HandleKind.TypeSpecification:
                AddTypes(
                source, metadata.GetTypeSpecification((TypeSpecificationHandle)named).DecodeSignature(types, null)); break;
            case HandleKind.FieldDefinition: AddTypes(source, [metadata.GetFieldDefinition((FieldDefinitionHandle)named).GetDeclaringType()]); break;
            case HandleKind.MethodDefinition
                when files[named].Length > 0:
                Add(source, named, metadata.GetString(metadata.GetMethodDefinition((MethodDefinitionHandle)named).Name)); break;
            case HandleKind.MethodDefinition: AddTypes(source, [metadata.GetMethodDefinition((MethodDefinitionHandle)named).GetDeclaringType()]); break;
            case HandleKind.MemberReference: AddAll(source, metadata.GetMemberReference((MemberReferenceHandle)named).Parent); break;
            case HandleKind.MethodSpecification:
                var method = metadata.GetMethodSpecification((MethodSpecificationHandle)named);
                AddAll(source, method.Method);
                AddTypes(source, [.. method.DecodeSignature(types, null).SelectMany(item => item)]);
                break;
        }
    }

    private void AddTypes(EntityHandle source, ImmutableArray<TypeDefinitionHandle> named)
    {
        foreach (var handle in named) Add(source, handle, metadata.GetString(metadata.GetTypeDefinition(handle).Name));
    }

    private void Add(EntityHandle source, EntityHandle target, string name)
    {
        foreach (string file in files[source])
            foreach (string other in files[target]) found.Add((file, other, name));
    }

    private void FindConstants()
    {
        string root = Repository.Path("lib", project);
        var texts = files.Values.SelectMany(list => list).Distinct().ToDictionary(file => file, file => File.ReadAllText(Path.Combine(root, file)));
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition)
                .Where(field => field.Attributes.HasFlag(System.Reflection.FieldAttributes.Literal)))
            {
                string name = $"{metadata.GetString(type.Name)}.{metadata.GetString(field.Name)}";
                foreach (var (file, text) in texts)
                {
                    int at = text.IndexOf(name, StringComparison.Ordinal);
                    if (at >= 0 && Regex.IsMatch(text[Math.Max(at - 1, 0)..], $@"(?<![\w.""]){Regex.Escape(name)}\b"))
                        foreach (string other in files[handle]) found.Add((file, other, name));
                }
            }
        }
    }

    /// <summary>The types of this dll that a signature names, generic arguments and elements included.</summary>
    private sealed class NamedTypes(MetadataReader metadata) : ISignatureTypeProvider<ImmutableArray<TypeDefinitionHandle>, object?>
    {
        public ImmutableArray<TypeDefinitionHandle> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [handle];

        public ImmutableArray<TypeDefinitionHandle> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [];

        public ImmutableArray<TypeDefinitionHandle> GetTypeFromSpecification(
            MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
            metadata.GetTypeSpecification(handle).DecodeSignature(this, context);

        public ImmutableArray<TypeDefinitionHandle> GetGenericInstantiation(
            ImmutableArray<TypeDefinitionHandle> type, ImmutableArray<ImmutableArray<TypeDefinitionHandle>> arguments) =>
                [.. type, .. arguments.SelectMany(item => item)];

        public ImmutableArray<TypeDefinitionHandle> GetFunctionPointerType(MethodSignature<ImmutableArray<TypeDefinitionHandle>> signature) =>
            [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(item => item)];

        public ImmutableArray<TypeDefinitionHandle> GetModifiedType(
            ImmutableArray<TypeDefinitionHandle> modifier, ImmutableArray<TypeDefinitionHandle> type, bool isRequired) => type;

        public ImmutableArray<TypeDefinitionHandle> GetArrayType(ImmutableArray<TypeDefinitionHandle> element, ArrayShape shape) => element;

        public ImmutableArray<TypeDefinitionHandle> GetSZArrayType(ImmutableArray<TypeDefinitionHandle> element) => element;

        public ImmutableArray<TypeDefinitionHandle> GetByReferenceType(ImmutableArray<TypeDefinitionHandle> element) => element;

        public ImmutableArray<TypeDefinitionHandle> GetPointerType(ImmutableArray<TypeDefinitionHandle> element) => element;

        public ImmutableArray<TypeDefinitionHandle> GetPinnedType(ImmutableArray<TypeDefinitionHandle> element) => element;

        public ImmutableArray<TypeDefinitionHandle> GetGenericMethodParameter(object? context, int index) => [];

        public ImmutableArray<TypeDefinitionHandle> GetGenericTypeParameter(object? context, int index) => [];

        public ImmutableArray<TypeDefinitionHandle> GetPrimitiveType(PrimitiveTypeCode code) => [];
    }
}
