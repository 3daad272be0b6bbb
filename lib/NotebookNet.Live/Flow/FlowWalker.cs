namespace NotebookNet.Live;

/// <summary>Analyzes which variables the code of a cell reads, declares and may modify.</summary>
internal sealed class FlowWalker : CSharpSyntaxWalker
{
    private static readonly HashSet<Variable> Nothing = [];

    private readonly SemanticModel model;
    private readonly FlowMap map;
    private readonly int cell;
    private readonly ValueSources sources;
    private CellFlow flow;
    private bool isSettling;

    private FlowWalker(SemanticModel model, FlowMap map, int cell)
    {
        (this.model, this.map, this.cell) = (model, map, cell);
        sources = new ValueSources(model, map);
        flow = new CellFlow();
    }

    /// <summary>The flow of a cell.</summary>
    /// <param name="model">The cell, bound to those before it.</param>
    /// <param name="map">The flow of the cells before it, to which this cell's functions are added.</param>
    /// <param name="cell">The index of the cell.</param>
    public static CellFlow Read(SemanticModel model, FlowMap map, int cell)
    {
        var walker = new FlowWalker(model, map, cell);
        var root = model.SyntaxTree.GetRoot();
        // A first pass finds what locals stand for, because loops and functions may use them earlier in the text; a second one records the flow.
        walker.isSettling = true;
        walker.Visit(root);
        walker.isSettling = false;
        walker.flow = new CellFlow();
        walker.Visit(root);
        return walker.flow;
    }

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (model.GetDeclaredSymbol(node) is not { ContainingType.IsScriptClass: true } method)
        {
            base.VisitMethodDeclaration(node);
            return;
        }
        // The effects of a function happen where it is called, not where it is declared.
        var outer = flow;
        flow = new CellFlow();
        base.VisitMethodDeclaration(node);
        var function = flow;
        flow = outer;
        var name = new Variable(cell, method.Name);
        if (map.Functions.TryGetValue(name, out var overload)) overload.UnionWith(function);
        else map.Functions[name] = function;
        flow.Reads.UnionWith(function.Reads);
        flow.Defines.Add(name);
        flow.Shares.UnionWith(function.Shares);
    }

    public override void VisitUsingDirective(UsingDirectiveSyntax node)
    {
        flow.Defines.Add(new Variable(cell, $"{node}"));
        base.VisitUsingDirective(node);
    }

    public override void VisitClassDeclaration(ClassDeclarationSyntax node) => VisitType(node, () => base.VisitClassDeclaration(node));

    public override void VisitRecordDeclaration(RecordDeclarationSyntax node) => VisitType(node, () => base.VisitRecordDeclaration(node));

    public override void VisitStructDeclaration(StructDeclarationSyntax node) => VisitType(node, () => base.VisitStructDeclaration(node));

    public override void VisitInterfaceDeclaration(InterfaceDeclarationSyntax node) => VisitType(node, () => base.VisitInterfaceDeclaration(node));

    public override void VisitEnumDeclaration(EnumDeclarationSyntax node) => VisitType(node, () => base.VisitEnumDeclaration(node));

    public override void VisitVariableDeclarator(VariableDeclaratorSyntax node)
    {
        var symbol = model.GetDeclaredSymbol(node);
        Declare(symbol, node.Initializer is null ? Nothing : sources.Of(node.Initializer.Value));
        base.VisitVariableDeclarator(node);
        if (symbol is IFieldSymbol { ContainingType.IsScriptClass: true } field && node.Initializer is not null && !map.Types.IsConstant(field.Type)
            && (TypeTraits.IsLazy(field.Type) || !map.Types.HoldsConstants(field.Type)))
        {
            Delay(new Variable(cell, field.Name), node.Initializer);
        }
    }

    public override void VisitSingleVariableDesignation(SingleVariableDesignationSyntax node)
    {
        Declare(model.GetDeclaredSymbol(node), sources.Of(Source(node)));
        base.VisitSingleVariableDesignation(node);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        Declare(model.GetDeclaredSymbol(node), sources.Of(node.Expression));
        base.VisitForEachStatement(node);
    }

    public override void VisitParameter(ParameterSyntax node)
    {
        // The arguments of a lambda come from the object of the call: in layers.Select(layer => ...), from the layers.
        if (node.FirstAncestorOrSelf<LambdaExpressionSyntax>() is { Parent: ArgumentSyntax { Parent.Parent: ExpressionSyntax call } } lambda)
        {
            var given = new HashSet<Variable>();
            if (call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }) given.UnionWith(sources.Of(access.Expression));
            foreach (var argument in call.ChildNodes().OfType<ArgumentListSyntax>().SelectMany(list => list.Arguments))
                if (argument.Expression != lambda) given.UnionWith(sources.Of(argument.Expression));
            Declare(model.GetDeclaredSymbol(node), given);
        }
        base.VisitParameter(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (node.Left is not (TupleExpressionSyntax or DeclarationExpressionSyntax) && node.Parent is not InitializerExpressionSyntax)
            Assign(node.Left, sources.Of(node.Right));
        if (node.Left is TupleExpressionSyntax tuple)
        {
            foreach (var argument in tuple.Arguments.Where(argument => argument.Expression is not DeclarationExpressionSyntax))
                Assign(argument.Expression, sources.Of(node.Right));
        }
        base.VisitAssignmentExpression(node);
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.PreIncrementExpression) || node.IsKind(SyntaxKind.PreDecrementExpression)) Assign(node.Operand, Nothing);
        base.VisitPrefixUnaryExpression(node);
    }

    public override void VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.PostIncrementExpression) || node.IsKind(SyntaxKind.PostDecrementExpression)) Assign(node.Operand, Nothing);
        base.VisitPostfixUnaryExpression(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (model.GetSymbolInfo(node).Symbol is IMethodSymbol method) Call(method, node);
        base.VisitInvocationExpression(node);
    }

    public override void VisitArgument(ArgumentSyntax node)
    {
        bool isHandedOver = !node.RefKindKeyword.IsKind(SyntaxKind.None) && !node.RefKindKeyword.IsKind(SyntaxKind.InKeyword);
        if (isHandedOver && node.Expression is not DeclarationExpressionSyntax) Assign(node.Expression, Nothing);
        base.VisitArgument(node);
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node) => Use(node);

    public override void VisitGenericName(GenericNameSyntax node)
    {
        Use(node);
        base.VisitGenericName(node);
    }

    /// <summary>Records the flow of lambdas in the initial value of a variable, which run when the variable is read.</summary>
    private void Delay(Variable variable, SyntaxNode value)
    {
        var outer = flow;
        flow = new CellFlow();
        foreach (var lambda in value.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax).OfType<AnonymousFunctionExpressionSyntax>())
            Visit(lambda);
        if (flow.Reads.Count > 0 || flow.Changes.Count > 0) map.Delayed[variable] = flow;
        flow = outer;
    }

    private void VisitType(SyntaxNode node, Action visit)
    {
        if (model.GetDeclaredSymbol(node) is INamedTypeSymbol { ContainingType.IsScriptClass: true } type) flow.Defines.Add(new Variable(cell, type.Name));
        visit();
    }

    /// <summary>The expression that a designation deconstructs.</summary>
    private static ExpressionSyntax? Source(SyntaxNode node)
    {
        for (var parent = node.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case ForEachVariableStatementSyntax loop: return loop.Expression;
                case AssignmentExpressionSyntax assignment: return assignment.Right;
                case IsPatternExpressionSyntax pattern: return pattern.Expression;
                case SwitchExpressionSyntax choice: return choice.GoverningExpression;
                case SwitchStatementSyntax choice: return choice.Expression;
                case InvocationExpressionSyntax call: return call;
                case StatementSyntax or MemberDeclarationSyntax: return null;
            }
        }
        return null;
    }

    private void Use(SimpleNameSyntax name)
    {
        var symbol = model.GetSymbolInfo(name).Symbol;
        if (symbol is null || isSettling) return;
        bool isFile = symbol is INamedTypeSymbol
        {
            ContainingNamespace: { } space, Name: "File" or "Directory" or "FileInfo" or "StreamReader"
            or "StreamWriter"
        }
            && space.ToDisplayString() == "System.IO";
        if (isFile)
        {
            flow.Reads.Add(CellFlow.Outside);
            flow.Changes.Add(CellFlow.Outside);
        }
        if (symbol is INamedTypeSymbol { Name: "Formatter", ContainingNamespace.Name: "Formatting" }) flow.Changes.Add(CellFlow.Formatters);
        if (sources.Owner(symbol) is not { } variable) return;
        flow.Reads.Add(variable);
        if (symbol is IMethodSymbol && map.Functions.TryGetValue(variable, out var function)) flow.Reads.UnionWith(function.Reads);
        // Reading a sequence or calling a delegate runs its lambda.
        if (map.Delayed.TryGetValue(variable, out var delayed))
        {
            flow.Reads.UnionWith(delayed.Reads);
            flow.Changes.UnionWith(delayed.Changes);
        }
    }

    private void Call(IMethodSymbol method, InvocationExpressionSyntax node)
    {
        if (sources.FunctionOf(method) is { } function && !ReferenceEquals(function, flow))
        {
            flow.Reads.UnionWith(function.Reads);
            flow.Changes.UnionWith(function.Changes);
        }
        if (node.Expression is MemberAccessExpressionSyntax access && !method.IsStatic && map.Types.ChangesReceiver(method) && method.ReducedFrom is null)
            flow.Changes.UnionWith(sources.Of(access.Expression));
        if (method.MethodKind == MethodKind.DelegateInvoke)
            flow.Changes.UnionWith(sources.Of(node.Expression is MemberAccessExpressionSyntax called ? called.Expression : node.Expression));
        if (method.ReducedFrom is { } extension && node.Expression is MemberAccessExpressionSyntax extended
            && TypeTraits.ChangesArgument(extension, model.GetTypeInfo(extended.Expression).Type))
        {
            flow.Changes.UnionWith(sources.Of(extended.Expression));
        }
        foreach (var argument in node.ArgumentList.Arguments)
            if (TypeTraits.ChangesArgument(method, model.GetTypeInfo(argument.Expression).Type)) flow.Changes.UnionWith(sources.Of(argument.Expression));
        if (!isSettling && TouchesFiles(method))
        {
            flow.Reads.Add(CellFlow.Outside);
            bool isRead = method.Name.StartsWith("Read", StringComparison.Ordinal) || method.Name.StartsWith("Load", StringComparison.Ordinal);
            if (!isRead) flow.Changes.Add(CellFlow.Outside);
        }
    }

    private static bool TouchesFiles(IMethodSymbol method) =>
        method.Parameters.Any(parameter => parameter.Type.SpecialType == SpecialType.System_String && parameter.Name is "path" or "file" or "fileName")
        && method.ContainingNamespace?.ToDisplayString() != "System";

    private void Declare(ISymbol? symbol, HashSet<Variable> roots)
    {
        if (symbol is null) return;
        if (symbol is IFieldSymbol { ContainingType.IsScriptClass: true } field)
        {
            var variable = new Variable(cell, field.Name);
            flow.Defines.Add(variable);
            if (!map.Types.IsConstant(field.Type)) Share(variable, roots);
        }
        else if (symbol is ILocalSymbol or IParameterSymbol && roots.Count > 0)
        {
            sources.Add(symbol, roots);
        }
    }

    private void Assign(ExpressionSyntax target, HashSet<Variable> roots)
    {
        var symbol = model.GetSymbolInfo(target).Symbol;
        if (symbol is ILocalSymbol or IParameterSymbol && target is IdentifierNameSyntax)
        {
            Declare(symbol, roots);
        }
        else if (symbol is not null && sources.Owner(symbol) is { } variable)
        {
            flow.Changes.Add(variable);
            if (!map.Types.IsConstant(model.GetTypeInfo(target).Type)) Share(variable, roots);
        }
        else if (target is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax)
        {
            var holder = target is MemberAccessExpressionSyntax access ? access.Expression : ((ElementAccessExpressionSyntax)target).Expression;
            var held = sources.Of(holder);
            flow.Changes.UnionWith(held);
            foreach (var one in held) Share(one, roots);
        }
    }

    private void Share(Variable variable, IEnumerable<Variable> others)
    {
        foreach (var other in others)
            if (other != variable) flow.Shares.Add((variable, other));
    }
}
