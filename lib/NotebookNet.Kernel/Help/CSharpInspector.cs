using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookNet.Cells.Outputs;

namespace NotebookNet.Kernel.Help;

/// <summary>Says what a name in C# stands for: its signature and its documentation.</summary>
internal sealed class CSharpInspector(CSharpCompilation compilation, SyntaxTree tree, Documentation documentation)
{
    private const int MostOverloads = 8;

    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.CSharpShortErrorMessageFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeConstantValue)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword);

    private readonly SemanticModel model = compilation.GetSemanticModel(tree);

    /// <summary>Describes the name at a place, or the method whose arguments are being written there; null: there is none.</summary>
    public MimeBundle? Inspect(int position, bool detailed)
    {
        var symbols = At(position);
        if (symbols.Count == 0)
        {
            return null;
        }

        var first = symbols[0];
        var comment = documentation.Of(first, compilation);
        var plain = new StringBuilder();
        var markdown = new StringBuilder("```csharp\n");
        foreach (var symbol in symbols.Take(detailed ? symbols.Count : MostOverloads))
        {
            plain.Append(Describe(symbol)).Append('\n');
            markdown.Append(Describe(symbol)).Append('\n');
        }

        if (!detailed && symbols.Count > MostOverloads)
        {
            plain.Append($"... and {symbols.Count - MostOverloads} more\n");
            markdown.Append($"// and {symbols.Count - MostOverloads} more\n");
        }

        markdown.Append("```\n");
        if (comment is not null)
        {
            plain.Append('\n').Append(comment.ToText(detailed));
            markdown.Append('\n').Append(comment.ToMarkdown(detailed));
        }

        return new MimeBundle { { MimeType.Plain, plain.ToString().TrimEnd() }, { MimeType.Markdown, markdown.ToString().TrimEnd() } };
    }

    private static string Describe(ISymbol symbol) => symbol switch
    {
        // The variables of a cell are fields of a class that nobody wrote.
        IFieldSymbol { ContainingType.IsScriptClass: true } variable => $"{variable.Type.ToDisplayString(Signature)} {variable.Name}",
        { ContainingType.IsScriptClass: true } => symbol.ToDisplayString(Signature.RemoveMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType)),
        ILocalSymbol local => $"{local.Type.ToDisplayString(Signature)} {local.Name}",
        IParameterSymbol parameter => $"{parameter.Type.ToDisplayString(Signature)} {parameter.Name}",
        _ => symbol.ToDisplayString(Signature),
    };

    private List<ISymbol> At(int position)
    {
        var root = tree.GetRoot();
        // The cursor may stand behind the name, or before it.
        foreach (int place in (int[])[position, position - 1])
        {
            if (place >= 0 && place <= root.FullSpan.End && root.FindToken(place) is { RawKind: (int)SyntaxKind.IdentifierToken or (int)SyntaxKind.PredefinedType } token
                && token.Span.IntersectsWith(place) && Of(token.Parent!) is { Count: > 0 } named)
            {
                return named;
            }
        }

        // Between parentheses: the method that is called.
        var call = root.FindToken(Math.Max(0, position - 1)).Parent?.AncestorsAndSelf()
            .FirstOrDefault(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax);
        return call switch
        {
            InvocationExpressionSyntax invocation => Of(invocation.Expression),
            ObjectCreationExpressionSyntax creation => Constructors(model.GetTypeInfo(creation.Type).Type),
            BaseObjectCreationExpressionSyntax creation => Constructors(model.GetTypeInfo(creation).Type),
            _ => [],
        };
    }

    private static List<ISymbol> Constructors(ITypeSymbol? type) =>
        [.. (type as INamedTypeSymbol)?.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public) ?? []];

    private List<ISymbol> Of(SyntaxNode node)
    {
        var info = model.GetSymbolInfo(node);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetDeclaredSymbol(node);
        if (symbol is not IMethodSymbol method)
        {
            return symbol is null or IErrorTypeSymbol ? [.. model.GetMemberGroup(node)] : [symbol];
        }

        // The overload that is called, then the others.
        return [method, .. model.GetMemberGroup(node).Where(other => !SymbolEqualityComparer.Default.Equals(other.OriginalDefinition, method.OriginalDefinition))];
    }
}
