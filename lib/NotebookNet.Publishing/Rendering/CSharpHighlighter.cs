using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookNet.Cells.Compiling;

namespace NotebookNet.Publishing;

/// <summary>Highlights C# by the compiler's syntax tree.</summary>
internal static class CSharpHighlighter
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);

    /// <summary>The code as HTML. Code that does not compile is highlighted as far as it can be parsed.</summary>
    public static string Highlight(string code)
    {
        if (Nesting.IsTooDeep(code)) return HtmlText.Escape(code);
        var html = new StringBuilder(code.Length * 2);
        foreach (var token in CSharpSyntaxTree.ParseText(code, Script).GetRoot().DescendantTokens())
        {
            foreach (var trivia in token.LeadingTrivia) Append(html, ClassOf(trivia), trivia.ToFullString());
            Append(html, ClassOf(token), token.Text);
            foreach (var trivia in token.TrailingTrivia) Append(html, ClassOf(trivia), trivia.ToFullString());
        }
        return html.ToString();
    }

    private static void Append(StringBuilder html, string? name, string text)
    {
        if (name is null || text.Length == 0) html.Append(HtmlText.Escape(text));
        else html.Append($"<span class=\"{name}\">{HtmlText.Escape(text)}</span>");
    }

    private static string? ClassOf(SyntaxTrivia trivia) =>
        trivia.IsDirective ? "d"
        : trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia ? "c"
        : null;

    private static string? ClassOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.IdentifierToken => ClassOfName(token),
        SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedSingleLineRawStringStartToken
            or SyntaxKind.InterpolatedMultiLineRawStringStartToken or SyntaxKind.InterpolatedRawStringEndToken => "s",
        var kind when SyntaxFacts.IsAnyToken(kind) && token.Parent is LiteralExpressionSyntax literal
            && literal.Kind() is SyntaxKind.StringLiteralExpression or SyntaxKind.Utf8StringLiteralExpression or SyntaxKind.CharacterLiteralExpression => "s",
        var kind when SyntaxFacts.IsKeywordKind(kind) => "k",
        _ => null,
    };

    private static string? ClassOfName(SyntaxToken token) => token.Parent switch
    {
        IdentifierNameSyntax { IsVar: true } => "k",
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or TypeParameterSyntax or ConstructorDeclarationSyntax => "t",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "f",
        SimpleNameSyntax name => ClassOfUse(name),
        _ => null,
    };

    private static string? ClassOfUse(SimpleNameSyntax name)
    {
        // By syntax alone: a name where only a type is possible, a name that is called, and a capitalized name before a dot.
        SyntaxNode whole = name.Parent is QualifiedNameSyntax qualified && qualified.Right == name ? qualified : name;
        if (whole.Parent is MemberAccessExpressionSyntax access)
        {
            if (access.Name == name) return access.Parent is InvocationExpressionSyntax call && call.Expression == access ? "f" : null;
            return name is GenericNameSyntax || (name.Identifier.Text is [var first, ..] && char.IsUpper(first) && access.Expression == name) ? "t" : null;
        }
        if (whole.Parent is MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax }) return "f";
        if (whole.Parent is InvocationExpressionSyntax) return "f";
        return whole is TypeSyntax && IsTypePlace(whole) ? "t" : name is GenericNameSyntax ? "t" : null;
    }

    private static bool IsTypePlace(SyntaxNode node) => node.Parent switch
    {
        VariableDeclarationSyntax declaration => declaration.Type == node,
        ParameterSyntax parameter => parameter.Type == node,
        ObjectCreationExpressionSyntax creation => creation.Type == node,
        MethodDeclarationSyntax method => method.ReturnType == node,
        LocalFunctionStatementSyntax function => function.ReturnType == node,
        PropertyDeclarationSyntax property => property.Type == node,
        CastExpressionSyntax cast => cast.Type == node,
        ForEachStatementSyntax loop => loop.Type == node,
        DeclarationExpressionSyntax declaration => declaration.Type == node,
        DeclarationPatternSyntax pattern => pattern.Type == node,
        TypeArgumentListSyntax or ArrayTypeSyntax or NullableTypeSyntax or TupleElementSyntax or BaseTypeSyntax or TypeOfExpressionSyntax or AttributeSyntax =>
            true,
        _ => false,
    };
}
