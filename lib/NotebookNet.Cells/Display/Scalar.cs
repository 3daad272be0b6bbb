namespace NotebookNet.Cells.Display;

/// <summary>Values with a short text of their own: numbers, strings, dates and the like.</summary>
internal static class Scalar
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(string)] = "string",
        [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong",
        [typeof(ushort)] = "ushort",
    };

    /// <summary>The text of a scalar.</summary>
    /// <returns>The text, the same on every machine, or null if the value is not a scalar.</returns>
    public static string? Word(object? value) => value switch
    {
        null => "<null>",
        string text => text,
        bool or char => value.ToString(),
        DateTime time => time.ToString("u", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("u", CultureInfo.InvariantCulture),
        Type type => TypeName(type),
        Enum or Delegate => value is Delegate ? TypeName(value.GetType()) : value.ToString(),
        IFormattable formattable when IsFramework(value.GetType()) => formattable.ToString(null, CultureInfo.InvariantCulture),
        Uri or Version or System.Text.StringBuilder or System.Text.Json.Nodes.JsonNode or System.Text.Json.JsonElement => value.ToString(),
        _ => null,
    };

    /// <summary>Whether the values of a type are scalars.</summary>
    /// <returns>Whether they are; sequences of scalars are shown on one line.</returns>
    public static bool IsScalar(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal)
        || (Nullable.GetUnderlyingType(type) is { } underlying && IsScalar(underlying))
        || (IsFramework(type) && typeof(IFormattable).IsAssignableFrom(type));

    /// <summary>A number with 6 significant digits.</summary>
    public static string Short(object? value) => value switch
    {
        double number => number.ToString("G6", CultureInfo.InvariantCulture),
        float number => number.ToString("G6", CultureInfo.InvariantCulture),
        _ => Word(value) ?? value?.ToString() ?? "<null>",
    };

    /// <summary>The C# name of a type.</summary>
    /// <returns>The name without namespaces, with type arguments.</returns>
    public static string TypeName(Type type)
    {
        if (type.IsArray)
        {
            var (element, ranks) = Array(type);
            return TypeName(element) + ranks;
        }
        if (Keywords.TryGetValue(type, out string? keyword))
            return keyword;
        if (type.Name.StartsWith("<>", StringComparison.Ordinal))
            return "anonymous";
        int tick = type.Name.IndexOf('`');
        return tick < 0 ? type.Name : $"{type.Name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>";
    }

    /// <summary>The innermost element of an array type and its ranks as C# writes them, the outermost first: <c>[][,]</c>.</summary>
    public static (Type Element, string Ranks) Array(Type type)
    {
        string ranks = "";
        for (; type.IsArray; type = type.GetElementType()!)
            ranks += $"[{new string(',', type.GetArrayRank() - 1)}]";
        return (type, ranks);
    }

    private static bool IsFramework(Type type) =>
        type.Assembly == typeof(object).Assembly || type.Assembly.GetName().Name!.StartsWith("System.", StringComparison.Ordinal);
}
