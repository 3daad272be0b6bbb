namespace NotebookNet.Cells.Compiling;

/// <summary>
/// Adds a checkpoint to every loop, method, accessor, lambda and local function of a cell. The compiler's own instrumentation
/// (<see cref="Microsoft.CodeAnalysis.Emit.InstrumentationKind.ModuleCancellation"/>), would replace every cancellation token that a cell passes on.
/// </summary>
internal sealed class Checkpoints
{
    private const string Name = "global::NotebookNet.Cells.Outputs." + nameof(Checkpoint);
    private const string Call = $"if({Name}.{nameof(Checkpoint.Due)}!=0){Name}.{nameof(Checkpoint.Pass)}();";

    private readonly Lazy<SemanticModel> model;
    private readonly List<(int From, int To, string Text)> changes = [];

    private Checkpoints(Compilation cell, SyntaxTree tree)
    {
        model = new Lazy<SemanticModel>(() => cell.GetSemanticModel(tree));
        foreach (var node in tree.GetRoot().DescendantNodes())
            Add(node);
    }

    /// <summary>Adds the checkpoints. Line numbers stay the same; columns change.</summary>
    /// <param name="cell">A cell, with the scripts that it loads. If it has errors, so does the result.</param>
    /// <param name="tree">The syntax of the cell itself, or of one of those scripts.</param>
    /// <returns>The code with checkpoints, or null if it needs none.</returns>
    public static string? AddTo(Compilation cell, SyntaxTree tree)
    {
        var changes = new Checkpoints(cell, tree).changes;
        if (changes.Count == 0)
            return null;
        string code = tree.GetText().ToString();
        var result = new StringBuilder();
        int from = 0;
        // Where two nodes end at the same position, the same text closes both.
        foreach (var (start, end, text) in changes.OrderBy(change => change.From).ThenBy(change => change.To))
        {
            result.Append(code, from, start - from).Append(text);
            from = end;
        }
        return result.Append(code, from, code.Length - from).ToString();
    }

    private void Add(SyntaxNode node)
    {
        switch (node)
        {
            case WhileStatementSyntax loop:
                AddToBody(loop.Statement);
                break;
            case DoStatementSyntax loop:
                AddToBody(loop.Statement);
                break;
            case ForStatementSyntax loop:
                AddToBody(loop.Statement);
                break;
            case CommonForEachStatementSyntax loop:
                AddToBody(loop.Statement);
                break;
            case LabeledStatementSyntax label:
                // A goto can form a loop.
                Insert(label.ColonToken.Span.End, Call);
                break;
            case AnonymousFunctionExpressionSyntax { Block: { } block }:
                AddToBody(block);
                break;
            case LambdaExpressionSyntax { ExpressionBody: { } value } lambda:
                // An expression tree cannot contain statements.
                if (model.Value.GetTypeInfo(lambda).ConvertedType?.TypeKind == TypeKind.Delegate
                    && model.Value.GetSymbolInfo(lambda).Symbol is IMethodSymbol signature)
                {
                    Insert(value.Span.Start, "{" + Call + Return(GivesValue(signature), value));
                    Insert(value.Span.End, ";}");
                }
                break;
            case LocalFunctionStatementSyntax function:
                AddToFunction(function, function.Body, function.ExpressionBody, function.SemicolonToken);
                break;
            // If a static constructor threw, its type could never be used again.
            case ConstructorDeclarationSyntax constructor when constructor.Modifiers.Any(SyntaxKind.StaticKeyword):
                break;
            case BaseMethodDeclarationSyntax method:
                AddToFunction(method, method.Body, method.ExpressionBody, method.SemicolonToken);
                break;
            case AccessorDeclarationSyntax accessor:
                AddToFunction(accessor, accessor.Body, accessor.ExpressionBody, accessor.SemicolonToken);
                break;
            case PropertyDeclarationSyntax { ExpressionBody: { } body } property:
                AddToGetter(body, property.SemicolonToken);
                break;
            case IndexerDeclarationSyntax { ExpressionBody: { } body } indexer:
                AddToGetter(body, indexer.SemicolonToken);
                break;
        }
    }

    private void AddToBody(StatementSyntax body)
    {
        if (body is BlockSyntax block)
        {
            Insert(block.OpenBraceToken.Span.End, Call);
            return;
        }
        Insert(body.Span.Start, "{" + Call);
        Insert(body.Span.End, "}");
    }

    private void AddToFunction(SyntaxNode function, BlockSyntax? body, ArrowExpressionClauseSyntax? expression, SyntaxToken semicolon)
    {
        if (body is not null)
            AddToBody(body);
        else if (expression is not null && model.Value.GetDeclaredSymbol(function) is IMethodSymbol method)
            Replace(expression, semicolon, "{" + Call, Return(GivesValue(method), expression.Expression), ";}");
    }

    private void AddToGetter(ArrowExpressionClauseSyntax body, SyntaxToken semicolon) =>
        Replace(body, semicolon, "{get{" + Call, Return(true, body.Expression), ";}}");

    private void Replace(ArrowExpressionClauseSyntax body, SyntaxToken semicolon, string open, string before, string close)
    {
        changes.Add((body.ArrowToken.Span.Start, body.ArrowToken.Span.End, open));
        Insert(body.Expression.Span.Start, before);
        changes.Add((semicolon.Span.Start, semicolon.Span.End, close));
    }

    private void Insert(int position, string text) => changes.Add((position, position, text));

    private static string Return(bool givesValue, ExpressionSyntax value) => givesValue && value is not ThrowExpressionSyntax ? "return " : "";

    private static bool GivesValue(IMethodSymbol method) =>
        !method.ReturnsVoid && method.MethodKind is not (MethodKind.Constructor or MethodKind.Destructor)
        && !(method.IsAsync && method.ReturnType is INamedTypeSymbol { IsGenericType: false });
}
