namespace NotebookNet.Cells.Help;

/// <summary>Finds the symbols that the names in a cell refer to.</summary>
/// <param name="compilation">The cell on top of those before it.</param>
/// <param name="tree">The cell's syntax.</param>
internal sealed class CSharpNames(CSharpCompilation compilation, SyntaxTree tree)
{
    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.CSharpShortErrorMessageFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeConstantValue)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword);

    private readonly SemanticModel model = compilation.GetSemanticModel(tree);

    /// <summary>The declaration of a symbol in one line.</summary>
    public static string Describe(ISymbol symbol) => symbol switch
    {
        // The variables of a cell are fields of a generated class.
        IFieldSymbol { ContainingType.IsScriptClass: true } variable => $"{variable.Type.ToDisplayString(Signature)} {variable.Name}",
        { ContainingType.IsScriptClass: true } => symbol.ToDisplayString(Signature.RemoveMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType)),
        ILocalSymbol local => $"{local.Type.ToDisplayString(Signature)} {local.Name}",
        IParameterSymbol parameter => $"{parameter.Type.ToDisplayString(Signature)} {parameter.Name}",
        _ => symbol.ToDisplayString(Signature),
    };

    /// <summary>The symbols at a position, or the method whose arguments are being typed there; the overload that is called comes first.</summary>
    /// <param name="position">The position, in characters from the start of the cell.</param>
    /// <returns>The symbols; empty if there is no name.</returns>
    public IReadOnlyList<ISymbol> At(int position)
    {
        var root = tree.GetRoot();
        // The cursor may be right after the name, or before it.
        foreach (int place in (int[])[position, position - 1])
        {
            if (place >= 0 && place <= root.FullSpan.End
                && root.FindToken(place) is { RawKind: (int)SyntaxKind.IdentifierToken or (int)SyntaxKind.PredefinedType } token
                && token.Span.IntersectsWith(place) && Of(token.Parent!) is { Count: > 0 } named)
            {
                return named;
            }
        }
        // Between parentheses: the method that is called.
        return Called(root.FindToken(Math.Max(0, position - 1)).Parent?.AncestorsAndSelf()
            .FirstOrDefault(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax));
    }

    /// <summary>The overloads of the method or constructor whose arguments are being typed at a position.</summary>
    /// <param name="position">The position, in characters from the start of the cell.</param>
    /// <returns>The overloads, none outside of a call, and the index of the argument.</returns>
    public (List<IMethodSymbol> Overloads, int Argument) CallAt(int position)
    {
        var arguments = tree.GetRoot().FindToken(Math.Max(0, position - 1)).Parent?.AncestorsAndSelf()
            .OfType<ArgumentListSyntax>().FirstOrDefault(list => list.OpenParenToken.Span.End <= position);
        return ([.. Called(arguments?.Parent).OfType<IMethodSymbol>()], arguments?.Arguments.GetSeparators().Count(comma => comma.Span.End <= position) ?? 0);
    }

    private List<ISymbol> Called(SyntaxNode? call) => call switch
    {
        InvocationExpressionSyntax invocation => Of(invocation.Expression),
        ObjectCreationExpressionSyntax creation => Constructors(model.GetTypeInfo(creation.Type).Type),
        BaseObjectCreationExpressionSyntax creation => Constructors(model.GetTypeInfo(creation).Type),
        _ => [],
    };

    /// <summary>The constructors of a type that a cell can call.</summary>
    public static List<ISymbol> Constructors(ITypeSymbol? type) =>
        [.. (type as INamedTypeSymbol)?.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public) ?? []];

    private List<ISymbol> Of(SyntaxNode node)
    {
        var info = model.GetSymbolInfo(node);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetDeclaredSymbol(node);
        if (symbol is not IMethodSymbol method)
            return symbol is null or IErrorTypeSymbol ? [.. model.GetMemberGroup(node)] : [symbol];
        // The overload that is called, then the others.
        return [method, .. model.GetMemberGroup(node)
            .Where(other => !SymbolEqualityComparer.Default.Equals(other.OriginalDefinition, method.OriginalDefinition))];
    }
}
