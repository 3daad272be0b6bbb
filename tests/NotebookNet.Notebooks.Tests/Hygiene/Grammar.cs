using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookNet.Notebooks.Tests.Hygiene;

/// <summary>A piece of C# that a reader of Python does not know from there.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Cell">The cell of notebook 0 that introduces it; null where none does, so that a notebook that uses it must.</param>
/// <param name="Token">How it is written in the text that introduces it.</param>
/// <param name="Is">Whether a node of a cell's syntax is one.</param>
internal sealed record Grammar(string Name, string? Cell, string Token, Func<SyntaxNode, bool> Is)
{
    public static IReadOnlyList<Grammar> All { get; } =
    [
        Of<InterpolatedStringExpressionSyntax>("interpolated text", "about-variables", "$\"{x}\""),
        Of<InterpolationFormatClauseSyntax>("format", "after-variables", "{half:F3}"),
        new("format other than of digits", "about-calls", "{n:N0}",
            node => node is InterpolationFormatClauseSyntax format && "NPE".Contains(format.FormatStringToken.ValueText[0])),
        new("new line in a text", "about-calls", "\"\\n\"",
            node => node is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal && literal.Token.Text.Contains("\\n")),
        Of<InterpolationAlignmentClauseSyntax>("width", "after-variables", "{x,5}"),
        Of<CastExpressionSyntax>("cast", "about-arithmetic", "(double)"),
        new("underscore in a number", "after-division", "1_000", node => node is LiteralExpressionSyntax literal
            && literal.Token.ValueText != literal.Token.Text && literal.Token.Text.Contains('_') && literal.Token.Value is not string),
        Of<ReturnStatementSyntax>("return", "after-functions", "`return`"),
        Of<ArrowExpressionClauseSyntax>("arrow", "after-functions", "`=>`"),
        new("default value", "parameters-of-functions", "by = 10", node => node is ParameterSyntax { Default: not null }),
        new("named argument", "parameters-of-functions", "by: 2", node => node is ArgumentSyntax { NameColon: not null }),
        new("params", null, "params", node => node is ParameterSyntax parameter && parameter.Modifiers.Any(SyntaxKind.ParamsKeyword)),
        Of<CollectionExpressionSyntax>("list in square brackets", "arrays", "[1, 89, 54"),
        Of<SpreadElementSyntax>("spread", "after-arrays", "[.. shelf, 5]"),
        Of<ArrayCreationExpressionSyntax>("new array", "about-arrays", "new double[3]"),
        Of<ImplicitArrayCreationExpressionSyntax>("array of a kind that goes without saying", "after-arrays", "new[] { 1, 2 }"),
        OfKind("from the end", SyntaxKind.IndexExpression, "after-arrays", "shelf[^1]"),
        Of<RangeExpressionSyntax>("range of an array", "after-arrays", "shelf[1..3]"),
        Of<GenericNameSyntax>("angle brackets", "after-arrays", "List<double>"),
        Of<ConditionalExpressionSyntax>("question mark and colon", "about-conditions", "y > 0 ? 1 : -1"),
        OfKind("and", SyntaxKind.LogicalAndExpression, "about-conditions", "&&"),
        OfKind("or", SyntaxKind.LogicalOrExpression, "about-conditions", "||"),
        OfKind("not", SyntaxKind.LogicalNotExpression, "about-conditions", "`!`"),
        Of<WhileStatementSyntax>("while", "about-loops", "`while`"),
        Of<ForStatementSyntax>("for", "about-loops", "`for`"),
        Of<CommonForEachStatementSyntax>("foreach", "about-loops", "`foreach`"),
        Of<ContinueStatementSyntax>("continue", "about-loops", "`continue`"),
        OfKind("increment", SyntaxKind.PostIncrementExpression, "about-loops", "n++"),
        new("compound assignment", "about-loops", "+=", node => node is AssignmentExpressionSyntax
            && node.Kind() is SyntaxKind.AddAssignmentExpression or SyntaxKind.SubtractAssignmentExpression or SyntaxKind.MultiplyAssignmentExpression),
        Of<LambdaExpressionSyntax>("function without a name", "about-range", "k => Starred(k)"),
        new("function without a name that has statements", "about-calls", "x => {", node => node is LambdaExpressionSyntax { Block: not null }),
        new("function without a name that assigns", "about-calls", "k => v[k] = 5",
            node => node is LambdaExpressionSyntax { ExpressionBody: AssignmentExpressionSyntax }),
        new("static", "about-calls", "static double", node => node is MemberDeclarationSyntax member && member.Modifiers.Any(SyntaxKind.StaticKeyword)),
        new("letter behind a number", null, "0.7f",
            node => node is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } literal && char.IsLetter(literal.Token.Text[^1])),
        new("function inside a function without a name", null, "=> ... =>", node => node is LambdaExpressionSyntax
            && node.Ancestors().Any(outer => outer is LambdaExpressionSyntax)),
        Of<ClassDeclarationSyntax>("class", "about-classes", "class"),
        Of<PropertyDeclarationSyntax>("property", "about-classes", "properties"),
        new("private set", "after-classes", "private set", node => node is AccessorDeclarationSyntax accessor
            && accessor.Modifiers.Any(SyntaxKind.PrivateKeyword)),
        OfKind("braces behind new", SyntaxKind.ObjectInitializerExpression, "more-grammar", "Braces after `new`"),
        Of<RecordDeclarationSyntax>("record", "more-grammar", "`record`"),
        Of<WithExpressionSyntax>("with", "more-grammar", "`with`"),
        Of<TupleTypeSyntax>("tuple type", "more-grammar", "tuple"),
        Of<TupleExpressionSyntax>("tuple", "more-grammar", "tuple"),
        Of<ParenthesizedVariableDesignationSyntax>("taking a tuple apart", "more-grammar", "`var (…)`"),
        Of<AnonymousObjectCreationExpressionSyntax>("thing without a class", "more-grammar", "`new { }`"),
        Of<NullableTypeSyntax>("type with a question mark", "more-grammar", "A `?` after a type"),
        OfKind("null", SyntaxKind.NullLiteralExpression, "more-grammar", "`null`"),
        Of<TryStatementSyntax>("try", "more-grammar", "`try`"),
        new("pattern", null, "is", node => node is PatternSyntax
            && node is not ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } && node.Parent is IsPatternExpressionSyntax),
        Of<ImplicitObjectCreationExpressionSyntax>("new without a class", null, "new("),
        Of<SwitchExpressionSyntax>("switch expression", null, "switch"),
        Of<SwitchStatementSyntax>("switch", null, "switch"),
        Of<ConditionalAccessExpressionSyntax>("question mark and point", null, "?."),
        OfKind("two question marks", SyntaxKind.CoalesceExpression, null, "??"),
        Of<QueryExpressionSyntax>("query", null, "from"),
        Of<AwaitExpressionSyntax>("await", null, "await"),
        Of<ThrowStatementSyntax>("throw", null, "throw"),
        new("raw text", null, "\"\"\"", node => node is LiteralExpressionSyntax literal && literal.Token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)),
        new("out or ref", null, "out", node => node is ArgumentSyntax argument && !argument.RefKindKeyword.IsKind(SyntaxKind.None)),
    ];

    private static Grammar Of<TNode>(string name, string? cell, string token) where TNode : SyntaxNode => new(name, cell, token, node => node is TNode);

    private static Grammar OfKind(string name, SyntaxKind kind, string? cell, string token) => new(name, cell, token, node => node.IsKind(kind));
}
