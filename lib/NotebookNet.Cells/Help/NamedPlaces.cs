namespace NotebookNet.Cells.Help;

/// <summary>Names that the context demands: properties in an object initializer, parameters in an argument list.</summary>
internal static class NamedPlaces
{
    /// <summary>The names that fit a position and are not used yet: <c>Epochs</c> in an initializer, <c>title:</c> in a call.</summary>
    public static IEnumerable<(string Text, ISymbol Symbol)> At(SemanticModel model, int start)
    {
        var before = model.SyntaxTree.GetRoot().FindToken(Math.Max(0, start - 1));
        if (before.SpanStart >= start)
            before = before.GetPreviousToken();
        return before.Kind() is not (SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.CommaToken) ? [] : before.Parent switch
        {
            InitializerExpressionSyntax { Parent: ExpressionSyntax creation } initializer => Properties(model, creation, initializer, start),
            ArgumentListSyntax { Parent: { } call } arguments => Parameters(model, call, arguments),
            _ => [],
        };
    }

    private static IEnumerable<(string Text, ISymbol Symbol)> Properties(
        SemanticModel model, ExpressionSyntax creation, InitializerExpressionSyntax initializer, int start)
    {
        if (creation is not (BaseObjectCreationExpressionSyntax or WithExpressionSyntax)) return [];
        HashSet<string> given = [.. initializer.Expressions.OfType<AssignmentExpressionSyntax>().Select(assignment => assignment.Left.ToString())];
        return TypeOf(model, creation) is { } type
            ? model.LookupSymbols(start, type).Where(member => !member.IsStatic && !given.Contains(member.Name)
                && member is IPropertySymbol { IsIndexer: false, SetMethod.DeclaredAccessibility: Accessibility.Public } or IFieldSymbol { IsReadOnly: false })
                    .Select(member => (member.Name, member))
            : [];
    }

    private static IEnumerable<(string Text, ISymbol Symbol)> Parameters(SemanticModel model, SyntaxNode call, ArgumentListSyntax arguments)
    {
        IEnumerable<ISymbol> methods = call switch
        {
            InvocationExpressionSyntax invocation => model.GetMemberGroup(invocation.Expression),
            BaseObjectCreationExpressionSyntax creation => CSharpNames.Constructors(TypeOf(model, creation)),
            _ => [],
        };
        HashSet<string> given = [.. arguments.Arguments.Select(argument => argument.NameColon?.Name.ToString() ?? "")];
        return methods.OfType<IMethodSymbol>().SelectMany(method => method.Parameters).Where(parameter => !given.Contains(parameter.Name))
            .DistinctBy(parameter => parameter.Name).Select(parameter => (parameter.Name + ":", (ISymbol)parameter));
    }

    private static ITypeSymbol? TypeOf(SemanticModel model, ExpressionSyntax creation) =>
        model.GetTypeInfo(creation) is var info ? info.Type ?? info.ConvertedType : null;
}
