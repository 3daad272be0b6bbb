using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace NotebookNet.Publishing;

/// <summary>Reads the types in the signatures of a compiled cell: their names, and whether two values may be compared as texts.</summary>
internal sealed class ComparedTypes : ISignatureTypeProvider<ComparedTypes.Type, object?>
{
    /// <summary>A type.</summary>
    /// <param name="MayBeText">Whether its values are texts, may be, or are tuples of such.</param>
    /// <param name="Name">The name of a generic type; otherwise empty.</param>
    /// <param name="Arguments">Its type arguments.</param>
    internal readonly record struct Type(bool MayBeText, string Name = "", ImmutableArray<Type> Arguments = default);

    public Type GetPrimitiveType(PrimitiveTypeCode code) => new(code is PrimitiveTypeCode.String or PrimitiveTypeCode.Object);

    public Type GetGenericInstantiation(Type type, ImmutableArray<Type> arguments) => new(arguments.Any(argument => argument.MayBeText), type.Name, arguments);

    public Type GetTypeFromReference(MetadataReader metadata, TypeReferenceHandle handle, byte kind)
    {
        string name = metadata.GetString(metadata.GetTypeReference(handle).Name);
        return new(name == "IComparable", name);
    }

    public Type GetTypeFromDefinition(MetadataReader metadata, TypeDefinitionHandle handle, byte kind) => default;

    public Type GetTypeFromSpecification(MetadataReader metadata, object? context, TypeSpecificationHandle handle, byte kind) =>
        metadata.GetTypeSpecification(handle).DecodeSignature(this, context);

    // What stands for a type in generic code may stand for text.
    public Type GetGenericMethodParameter(object? context, int index) => new(true);

    public Type GetGenericTypeParameter(object? context, int index) => new(true);

    public Type GetModifiedType(Type modifier, Type type, bool isRequired) => type;

    public Type GetSZArrayType(Type element) => default;

    public Type GetArrayType(Type element, ArrayShape shape) => default;

    public Type GetByReferenceType(Type element) => default;

    public Type GetPointerType(Type element) => default;

    public Type GetPinnedType(Type element) => default;

    public Type GetFunctionPointerType(MethodSignature<Type> signature) => default;
}
