using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookNet.Cells.Compiling;

/// <summary>
/// Puts a checkpoint into every loop at the top level of a cell, and into the lambdas and local functions there. The compiler puts one into every
/// method and its loops by itself, but not into the method that it makes of the top level.
/// </summary>
internal static class Checkpoints
{
    /// <summary>
    /// A method that does nothing: as all methods it asks first whether the cell is to be stopped. It belongs to the first piece of every session.
    /// </summary>
    public const string Declaration =
        "[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)] static void __Checkpoint() { }";

    private const string Call = "__Checkpoint();";

    /// <summary>Adds the checkpoints. No line is added, and none is moved; columns are.</summary>
    /// <param name="cell">A cell, with the scripts that it loads, which get none. If it has mistakes, so has the result.</param>
    /// <param name="tree">The syntax of the cell itself.</param>
    /// <returns>The cell's code with checkpoints; null when it needs none.</returns>
    public static string? AddTo(Compilation cell, SyntaxTree tree)
    {
        SemanticModel? model = null;
        var added = new List<(int Position, string Text)>();
        foreach (var node in tree.GetRoot().DescendantNodes(IsTopLevel))
        {
            var body = node switch
            {
                WhileStatementSyntax loop => loop.Statement,
                DoStatementSyntax loop => loop.Statement,
                ForStatementSyntax loop => loop.Statement,
                CommonForEachStatementSyntax loop => loop.Statement,
                AnonymousFunctionExpressionSyntax lambda => lambda.Block,
                LocalFunctionStatementSyntax function => function.Body,
                _ => null,
            };
            if (body is BlockSyntax block)
            {
                added.Add((block.OpenBraceToken.Span.End, Call));
            }
            else if (body is not null)
            {
                added.Add((body.Span.Start, "{" + Call));
                added.Add((body.Span.End, "}"));
            }
            else if (node is LabeledStatementSyntax label)
            {
                // What goto makes a loop of.
                added.Add((label.ColonToken.Span.End, Call));
            }
            else if (node is LambdaExpressionSyntax { ExpressionBody: { } value } lambda)
            {
                model ??= cell.GetSemanticModel(tree);
                // What becomes an expression tree cannot have statements.
                if (model.GetTypeInfo(lambda).ConvertedType?.TypeKind == TypeKind.Delegate && model.GetSymbolInfo(lambda).Symbol is IMethodSymbol method)
                {
                    added.Add((value.Span.Start, "{" + Call + (GivesValue(method) && value is not ThrowExpressionSyntax ? "return " : "")));
                    added.Add((value.Span.End, ";}"));
                }
            }
        }
        if (added.Count == 0)
            return null;

        string code = tree.GetText().ToString();
        var result = new StringBuilder();
        int from = 0;
        foreach (var (position, text) in added.OrderBy(item => item.Position))
        {
            result.Append(code, from, position - from).Append(text);
            from = position;
        }
        return result.Append(code, from, code.Length - from).ToString();
    }

    private static bool GivesValue(IMethodSymbol method) =>
        !method.ReturnsVoid && !(method.IsAsync && method.ReturnType is INamedTypeSymbol { IsGenericType: false });

    /// <summary>What becomes part of the method of the top level: statements, and the initial values of variables.</summary>
    private static bool IsTopLevel(SyntaxNode node) => node is not MemberDeclarationSyntax or GlobalStatementSyntax or FieldDeclarationSyntax;
}
