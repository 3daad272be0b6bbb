namespace NotebookNet.Live;

/// <summary>Assumptions about a type or method without its code: whether its objects are mutable, and whether a call may modify them.</summary>
/// <remarks>In doubt, a modification is assumed: the page may then run more cells than necessary, but never too few.</remarks>
internal sealed class TypeTraits
{
    /// <summary>Prefixes of the names of methods that modify nothing.</summary>
    private static readonly string[] Looking =
    [
        "Get", "To", "Is", "Has", "Can", "Contains", "Count", "Index", "LastIndex", "Find", "Equals", "Compare", "Clone", "Copy", "Predict", "Sum",
        "Max", "Min", "Average", "Mean",
        "Norm", "Row", "Column", "Pointwise", "Transpose", "Multiply", "Map", "Select", "Where", "With", "As", "Trace", "Value", "Slope", "Loss", "Accuracy",
        "Format", "Parse",
        "Substring", "Split", "Trim", "Replace", "Exists", "Binary", "Take", "Skip", "Of", "Summary", "Describe", "Test", "Confusion",
    ];

    /// <summary>Prefixes of the names of methods that modify their object.</summary>
    private static readonly string[] Changing =
    [
        "Fit", "Train", "Learn", "Initialize", "Update", "Step", "Next", "Shuffle", "Randomize", "Add", "Set", "Clear", "Remove", "Insert", "Reset",
        "Move", "Load",
    ];

    private static readonly string[] Writing = ["Dispose", "Deconstruct", "CopyTo", "Write", "Save", "Print", "Display", "Format"];

    private readonly Dictionary<ITypeSymbol, bool> constants = new(SymbolEqualityComparer.Default);

    /// <summary>Whether objects of a type are immutable, so that sharing them has no effect.</summary>
    /// <param name="type">The type; null counts as mutable.</param>
    public bool IsConstant(ITypeSymbol? type)
    {
        if (type is null) return false;
        if (constants.TryGetValue(type, out bool known)) return known;
        // During the check, a type that refers to itself counts as immutable.
        constants[type] = true;
        return constants[type] = Find(type);
    }

    /// <summary>Whether a call may modify its object.</summary>
    public bool ChangesReceiver(IMethodSymbol method)
    {
        if (method.IsStatic || method.MethodKind is MethodKind.PropertyGet or MethodKind.Constructor) return false;
        if (method.ContainingType.SpecialType == SpecialType.System_Object || IsConstant(method.ContainingType)) return false;
        if (IsMathNet(method)) return method.ReturnsVoid;
        return !BeginsWith(method.Name, Looking);
    }

    /// <summary>Whether a call may modify an argument.</summary>
    public static bool ChangesArgument(IMethodSymbol method, ITypeSymbol? type)
    {
        if (method.MethodKind is MethodKind.Constructor or MethodKind.PropertyGet or MethodKind.BuiltinOperator or MethodKind.UserDefinedOperator
            or MethodKind.Conversion)
        {
            return false;
        }
        string space = method.ContainingNamespace?.ToDisplayString() ?? "";
        if (IsRandom(type) && !BeginsWith(method.Name, ["Display", "ToString"])) return true;
        if (space is "System.Linq" || (space is "System" or "System.Text" && method.ContainingType.Name is not ("Array" or "Random" or "Span"))) return false;
        if (method.ContainingType.Name is "Kernel" or "DisplayExtensions") return false;
        if (IsMathNet(method)) return method.ReturnsVoid;
        // Matrices and vectors are passed around as values.
        if (type is not null && IsMathNet(type)) return false;
        // A figure or table does not modify its data.
        if (ShowsItself(method.ReturnType) || ShowsItself(method.ContainingType)) return false;
        return !BeginsWith(method.Name, Looking);
    }

    /// <summary>Whether a value is computed lazily: a sequence or a delegate.</summary>
    public static bool IsLazy(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Delegate or TypeKind.Interface } or { Name: "ParallelQuery" or "Lazy" or "Task" };

    /// <summary>Whether a type is an array or collection of immutable elements.</summary>
    /// <param name="type">The type; null counts as none.</param>
    public bool HoldsConstants(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsConstant(array.ElementType) || HoldsConstants(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } generic => generic.TypeArguments.All(IsConstant),
        _ => false,
    };

    /// <summary>Whether a type declares formatters, by the convention of .NET Interactive.</summary>
    private static bool ShowsItself(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (current.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "TypeFormatterSourceAttribute")) return true;
        return false;
    }

    private bool Find(ITypeSymbol type)
    {
        if (type.SpecialType is SpecialType.System_Object or SpecialType.System_Array) return false;
        if (type.SpecialType is not SpecialType.None and not SpecialType.System_Collections_IEnumerable
            and not SpecialType.System_Collections_Generic_IEnumerable_T && type is { IsValueType: true } or { SpecialType: SpecialType.System_String })
        {
            return true;
        }
        switch (type)
        {
            case { TypeKind: TypeKind.Enum }: return true;
            case { TypeKind: TypeKind.Delegate or TypeKind.Array or TypeKind.Dynamic or TypeKind.Interface or TypeKind.TypeParameter or TypeKind.Pointer }:
                return false;
            case INamedTypeSymbol { IsTupleType: true } tuple: return tuple.TupleElements.All(element => IsConstant(element.Type));
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable: return IsConstant(nullable.TypeArguments[0]);
            case { IsAnonymousType: true }: return type.GetMembers().OfType<IPropertySymbol>().All(property => IsConstant(property.Type));
            case { ContainingNamespace.Name: "System", Name: "Type" or "DateTime" or "TimeSpan" or "DateOnly" or "Guid" or "Version" or "Range" or "Index" }:
                return true;
        }
        if (IsRandom(type) || IsMathNet(type) || type.AllInterfaces.Any(face => face.Name is "ICollection" or "IEnumerator")) return false;
        if (ShowsItself(type)) return true;
        for (var current = type; current?.SpecialType is not (null or SpecialType.System_Object or SpecialType.System_ValueType); current = current.BaseType)
            if (current.GetMembers().Any(member => member.DeclaredAccessibility == Accessibility.Public && !member.IsStatic && Changes(member))) return false;
        return true;
    }

    private bool Changes(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.IsReadOnly && !field.IsConst || !IsConstant(field.Type),
        IPropertySymbol property => property.SetMethod is { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public }
            || property.Type is { TypeKind: TypeKind.Array }
            || (property.Type.TypeKind == TypeKind.Class && !IsMathNet(property.Type) && !IsConstant(property.Type)),
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method =>
            (method.ReturnsVoid && !BeginsWith(method.Name, Writing)) || BeginsWith(method.Name, Changing),
        IEventSymbol => true,
        _ => false,
    };

    private static bool IsRandom(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (current is { Name: "Random", ContainingNamespace.Name: "System" }) return true;
        return false;
    }

    private static bool IsMathNet(ISymbol symbol)
    {
        for (var space = symbol.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            if (space is { Name: "MathNet", ContainingNamespace.IsGlobalNamespace: true }) return true;
        return false;
    }

    private static bool BeginsWith(string name, string[] words) => words.Any(word =>
        name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsLower(name[word.Length])));
}
