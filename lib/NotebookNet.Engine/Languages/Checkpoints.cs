using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// Puts a checkpoint into every loop at the top level of a cell. The compiler puts one into every method, lambda and loop of a method by itself,
/// but not into the method that it makes of the top level.
/// </summary>
internal static class Checkpoints
{
    /// <summary>Calls a lambda that does nothing: as every lambda it asks first whether the cell is to be stopped.</summary>
    private const string Checkpoint = "((global::System.Action)(static()=>{}))();";

    /// <summary>Adds the checkpoints. No line is added, and none is moved; columns are.</summary>
    /// <param name="tree">The syntax of a cell without mistakes.</param>
    /// <returns>The cell's code with checkpoints; null when it needs none.</returns>
    public static string? AddTo(SyntaxTree tree)
    {
        var added = new List<(int Position, string Text)>();
        foreach (var node in tree.GetRoot().DescendantNodes(IsTopLevel))
        {
            switch (node)
            {
                case WhileStatementSyntax loop:
                    AddTo(loop.Statement);
                    break;
                case DoStatementSyntax loop:
                    AddTo(loop.Statement);
                    break;
                case ForStatementSyntax loop:
                    AddTo(loop.Statement);
                    break;
                case CommonForEachStatementSyntax loop:
                    AddTo(loop.Statement);
                    break;
                case LabeledStatementSyntax label:
                    // What goto makes a loop of.
                    added.Add((label.ColonToken.Span.End, Checkpoint));
                    break;
            }
        }
        if (added.Count == 0)
            return null;

        var code = tree.GetText().ToString();
        var result = new StringBuilder();
        var from = 0;
        foreach (var (position, text) in added.OrderBy(item => item.Position))
        {
            result.Append(code, from, position - from).Append(text);
            from = position;
        }
        return result.Append(code, from, code.Length - from).ToString();

        void AddTo(StatementSyntax body)
        {
            if (body is BlockSyntax block)
            {
                added.Add((block.OpenBraceToken.Span.End, Checkpoint));
                return;
            }
            added.Add((body.Span.Start, "{" + Checkpoint));
            added.Add((body.Span.End, "}"));
        }
    }

    private static bool IsTopLevel(SyntaxNode node) =>
        node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) && node is not MemberDeclarationSyntax or GlobalStatementSyntax;
}
