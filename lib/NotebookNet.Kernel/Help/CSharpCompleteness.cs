using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NotebookNet.Cells.Compiling;

namespace NotebookNet.Kernel.Help;

/// <summary>Decides whether C# is complete, needs more lines, or cannot compile.</summary>
internal static class CSharpCompleteness
{
    /// <summary>The completeness of the code, as the parser sees it.</summary>
    public static Completeness Of(string code)
    {
        if (Nesting.IsTooDeep(code)) return new Completeness("invalid");
        var tree = CSharpSyntaxTree.ParseText(code, CSharpContinuation.ParseOptions);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new Completeness("incomplete", new string(' ', 4 * OpenBraces(tree)));
        return new Completeness(tree.GetDiagnostics().Any(item => item.Severity == DiagnosticSeverity.Error) ? "invalid" : "complete");
    }

    private static int OpenBraces(SyntaxTree tree)
    {
        int depth = 0;
        foreach (var token in tree.GetRoot().DescendantTokens().Where(token => !token.IsMissing))
            depth += token.Kind() switch { SyntaxKind.OpenBraceToken => 1, SyntaxKind.CloseBraceToken => -1, _ => 0 };
        return Math.Max(0, depth);
    }
}
