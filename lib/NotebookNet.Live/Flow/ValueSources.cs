namespace NotebookNet.Live;

/// <summary>Where the objects in a cell come from: the variables that may share an object with a value.</summary>
/// <param name="model">The cell, bound to those before it.</param>
/// <param name="map">The flow of the notebook's functions.</param>
internal sealed class ValueSources(SemanticModel model, FlowMap map)
{
    private static readonly HashSet<Variable> Nothing = [];

    private readonly Dictionary<ISymbol, HashSet<Variable>> locals = new(SymbolEqualityComparer.Default);

    /// <summary>Adds what a local variable or parameter may share an object with.</summary>
    public void Add(ISymbol symbol, IEnumerable<Variable> variables)
    {
        if (!locals.TryGetValue(symbol, out var known)) locals[symbol] = known = [];
        known.UnionWith(variables);
    }

    /// <summary>The flow of a function that a cell declares; null for any other method.</summary>
    public CellFlow? FunctionOf(IMethodSymbol method) =>
        method.ContainingType?.IsScriptClass == true && Owner(method) is { } name ? map.Functions.GetValueOrDefault(name) : null;

    /// <summary>The variable, function or type of a cell that a symbol is or belongs to.</summary>
    public Variable? Owner(ISymbol symbol)
    {
        // A local variable is in a class of the cell as well.
        if (symbol is not (IFieldSymbol or IPropertySymbol or IMethodSymbol or INamedTypeSymbol or IEventSymbol)) return null;
        for (var current = symbol.OriginalDefinition; current is not null; current = current.ContainingType)
        {
            if (current.ContainingType is { IsScriptClass: true } && map.CellOf(current.ContainingAssembly) is >= 0 and var declaring)
                return new Variable(declaring, current.Name);
        }
        return null;
    }

    /// <summary>The variables that may share an object with the value of an expression.</summary>
    public HashSet<Variable> Of(ExpressionSyntax? node)
    {
        if (node is null) return Nothing;
        var type = model.GetTypeInfo(node).Type ?? model.GetTypeInfo(node).ConvertedType;
        if (type is not null && map.Types.IsConstant(type)) return Nothing;
        switch (node)
        {
            case IdentifierNameSyntax or GenericNameSyntax:
                var symbol = model.GetSymbolInfo(node).Symbol;
                if (symbol is ILocalSymbol or IParameterSymbol) return locals.GetValueOrDefault(symbol, Nothing);
                if (symbol is IMethodSymbol method) return FunctionOf(method)?.Changes ?? Nothing;
                return symbol is IFieldSymbol or IPropertySymbol && Owner(symbol) is { } variable ? [variable] : Nothing;
            case MemberAccessExpressionSyntax access:
                return model.GetSymbolInfo(access).Symbol is { IsStatic: true } ? Nothing : Of(access.Expression);
            case ElementAccessExpressionSyntax element:
                return Of(element.Expression);
            case InvocationExpressionSyntax call:
                return OfCall(call, type);
            case BinaryExpressionSyntax binary when !binary.IsKind(SyntaxKind.CoalesceExpression) && !binary.IsKind(SyntaxKind.AsExpression):
            case LiteralExpressionSyntax or TypeOfExpressionSyntax or InterpolatedStringExpressionSyntax or PrefixUnaryExpressionSyntax
                or DefaultExpressionSyntax:
                return Nothing;
            case AssignmentExpressionSyntax assignment:
                return Of(assignment.Right);
            case ConditionalExpressionSyntax conditional:
                return [.. Of(conditional.WhenTrue), .. Of(conditional.WhenFalse)];
            case AnonymousFunctionExpressionSyntax lambda:
                return Captured(lambda);
            default:
                var all = new HashSet<Variable>();
                foreach (var child in node.DescendantNodes(child => child == node || child is not ExpressionSyntax).OfType<ExpressionSyntax>())
                    all.UnionWith(Of(child));
                return all;
        }
    }

    private HashSet<Variable> OfCall(InvocationExpressionSyntax call, ITypeSymbol? type)
    {
        var method = model.GetSymbolInfo(call).Symbol as IMethodSymbol;
        // A new array or list of numbers, a clone and a computed matrix share nothing.
        bool isNew = method?.Name is "Clone" or "Copy" or "DeepClone" || (method is not null && !TypeTraits.IsLazy(type) && map.Types.HoldsConstants(type)
            && (method.Name.StartsWith("To", StringComparison.Ordinal)
                || method.ContainingNamespace?.ToDisplayString().StartsWith("MathNet", StringComparison.Ordinal) == true));
        if (isNew) return Nothing;
        var roots = new HashSet<Variable>();
        if (call.Expression is MemberAccessExpressionSyntax access && (method is null || !method.IsStatic)) roots.UnionWith(Of(access.Expression));
        if (method is not null && FunctionOf(method) is { } function) roots.UnionWith(function.Reads);
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.Expression is not AnonymousFunctionExpressionSyntax || TypeTraits.IsLazy(type) || !map.Types.HoldsConstants(type))
                roots.UnionWith(Of(argument.Expression));
        }
        return roots;
    }

    private HashSet<Variable> Captured(SyntaxNode lambda)
    {
        var all = new HashSet<Variable>();
        foreach (var name in lambda.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name).Symbol;
            if (symbol is ILocalSymbol or IParameterSymbol) all.UnionWith(locals.GetValueOrDefault(symbol, Nothing));
            else if (symbol is IFieldSymbol field && !map.Types.IsConstant(field.Type) && Owner(field) is { } variable) all.Add(variable);
            else if (symbol is IMethodSymbol method && FunctionOf(method) is { } function) all.UnionWith(function.Changes);
        }
        return all;
    }
}
