namespace NotebookNet.Engine.Languages;

/// <summary>The names of types in C# source.</summary>
internal static class CSharpTypeName
{
    /// <summary>The full name of a type in C#.</summary>
    /// <returns>The name, such as <c>global::System.Collections.Generic.List&lt;global::System.Int32&gt;</c>.</returns>
    public static string Of(Type type)
    {
        if (type.IsArray)
        {
            var (element, ranks) = Scalar.Array(type);
            return Of(element) + ranks;
        }
        if (type.DeclaringType is { } outer && !type.IsGenericType)
            return $"{Of(outer)}.{type.Name}";
        string space = string.IsNullOrEmpty(type.Namespace) ? "global::" : $"global::{type.Namespace}.";
        int tick = type.Name.IndexOf('`');
        return tick < 0 ? space + type.Name : $"{space}{type.Name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
    }
}
