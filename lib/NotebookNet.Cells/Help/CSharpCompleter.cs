using System.ComponentModel;

namespace NotebookNet.Cells.Help;

/// <summary>Completes C# with the symbols in scope and with keywords.</summary>
internal sealed class CSharpCompleter(CSharpCompilation compilation, SyntaxTree tree)
{
    private const int MostMatches = 500;

    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType)
        .WithKindOptions(SymbolDisplayKindOptions.None);

    private readonly SemanticModel model = compilation.GetSemanticModel(tree);

    /// <summary>Completions at a position of the cell.</summary>
    public Completions Complete(string code, int position)
    {
        var root = tree.GetRoot();
        if (IsText(root, position)) return Completions.None(position);
        int start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        string typed = code[start..position];
        bool isMember = IsMember(code, start);
        var symbols = isMember ? Members(root, start) : model.LookupSymbols(start);
        List<Completion> all =
        [
            .. symbols.Where(IsMeantForPeople).GroupBy(symbol => symbol.Name)
                .OrderBy(group => Rank(group.First())).ThenBy(group => group.Key, StringComparer.OrdinalIgnoreCase).Select(Completion),
        ];
        if (!isMember)
        {
            all.InsertRange(0, NamedPlaces.At(model, start)
                .Select(name => new Completion(name.Text, Kind(name.Symbol), name.Symbol.ToDisplayString(Signature))));
        }
        if (!isMember && typed.Length > 0)
        {
            all.AddRange(SyntaxFacts.GetKeywordKinds().Select(SyntaxFacts.GetText).Concat(["var", "await", "async", "record", "when", "where", "yield"])
                .Distinct().Select(keyword => new Completion(keyword, "keyword")));
        }
        return new Completions(start, position, Matching(all, typed));
    }

    /// <summary>Members after a dot: static ones after a namespace or type, instance members and extension methods after a value.</summary>
    private IEnumerable<ISymbol> Members(SyntaxNode root, int start)
    {
        var dot = root.FindToken(Math.Max(0, start - 1));
        while (!dot.IsKind(SyntaxKind.DotToken) && dot.SpanStart > 0)
            dot = dot.GetPreviousToken();
        SyntaxNode? left = dot.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            QualifiedNameSyntax name => name.Left,
            MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
        if (left is null) return [];
        var info = model.GetSymbolInfo(left);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        if (symbol is INamespaceSymbol space) return space.GetMembers();
        if (symbol is ITypeSymbol type)
            return model.LookupStaticMembers(start, type).Concat(model.LookupNamespacesAndTypes(start, type));
        return model.GetTypeInfo(left).Type is { } value and not IErrorTypeSymbol
            ? model.LookupSymbols(start, value, includeReducedExtensionMethods: true).Where(member => !member.IsStatic && member is not ITypeSymbol)
            : [];
    }

    /// <summary>The candidates that begin with the typed letters or, if there are none, contain them.</summary>
    private static List<Completion> Matching(List<Completion> all, string typed)
    {
        List<Completion> found = [.. all.Where(match => match.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))];
        if (found.Count == 0)
            found = [.. all.Where(match => match.Text.Contains(typed, StringComparison.OrdinalIgnoreCase))];
        // Candidates with the typed spelling come first.
        return [.. found.OrderByDescending(match => match.Text.StartsWith(typed, StringComparison.Ordinal)).Take(MostMatches)];
    }

    private static bool IsMember(string code, int start)
    {
        int before = start - 1;
        while (before >= 0 && char.IsWhiteSpace(code[before]))
            before--;
        return before >= 0 && code[before] == '.' && !(before > 0 && code[before - 1] == '.');
    }

    private static bool IsText(SyntaxNode root, int position)
    {
        var token = root.FindToken(Math.Max(0, position - 1));
        bool inString = token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.NumericLiteralToken;
        var trivia = root.FindTrivia(Math.Max(0, position - 1));
        return (inString && position > token.SpanStart && position <= token.Span.End)
            || trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia;
    }

    private static bool IsMeantForPeople(ISymbol symbol) =>
        symbol.CanBeReferencedByName && !symbol.Name.Contains('<') && symbol is not INamespaceSymbol { Name: "Internal" }
        && !symbol.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name == nameof(EditorBrowsableAttribute)
                && attribute.ConstructorArguments is [{ Value: (int)EditorBrowsableState.Never }]);

    /// <summary>The rank of a candidate: variables of the cells come first, members of <see cref="object"/> last.</summary>
    private static int Rank(ISymbol symbol) => symbol switch
    {
        ILocalSymbol or IParameterSymbol or IRangeVariableSymbol => 0,
        { ContainingType.IsScriptClass: true } => 1,
        { ContainingType.SpecialType: SpecialType.System_Object } => 4,
        IMethodSymbol { ReducedFrom: not null } => 3,
        _ => 2,
    };

    private static Completion Completion(IGrouping<string, ISymbol> overloads)
    {
        var first = overloads.First();
        int more = overloads.Count() - 1;
        string signature = first is INamespaceSymbol or INamedTypeSymbol ? "" : first.ToDisplayString(Signature);
        return new Completion(
            first.Name, Kind(first), more > 0 && first is IMethodSymbol ? $"{signature} (+ {more} overload{(more > 1 ? "s" : "")})" : signature);
    }

    private static string Kind(ISymbol symbol) => symbol switch
    {
        IMethodSymbol => "function",
        INamespaceSymbol => "module",
        INamedTypeSymbol { TypeKind: TypeKind.Interface } => "interface",
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => "enum",
        INamedTypeSymbol { TypeKind: TypeKind.Struct } => "struct",
        INamedTypeSymbol or ITypeParameterSymbol => "class",
        IFieldSymbol { ContainingType.IsScriptClass: true } or ILocalSymbol or IParameterSymbol or IRangeVariableSymbol => "variable",
        IFieldSymbol { HasConstantValue: true } => "constant",
        IPropertySymbol { ContainingType.IsScriptClass: true } => "variable",
        IPropertySymbol => "property",
        IEventSymbol => "event",
        _ => "field",
    };
}
