namespace NotebookNet.Cells.Compiling;

/// <summary>The names of a cell's functions in stack traces.</summary>
public static class FunctionName
{
    /// <summary>The name of the function at a position, after those of its types; empty outside all functions. Lambdas and local functions count as part of
    /// their function.</summary>
    public static string At(SyntaxNode node) => string.Join('.', node.Ancestors().Reverse().Select(Of).Where(part => part.Length > 0));

    private static string Of(SyntaxNode node) => node switch
    {
        TypeDeclarationSyntax type => type.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        ConstructorDeclarationSyntax => "ctor",
        PropertyDeclarationSyntax { ExpressionBody: not null } property => $"get_{property.Identifier.ValueText}",
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } accessor =>
            $"{accessor.Keyword.ValueText}_{property.Identifier.ValueText}",
        _ => "",
    };
}
