using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookNet.Notebooks.Tests.Files;

namespace NotebookNet.Notebooks.Tests.Hygiene;

/// <summary>
/// A reader meets no call of a library that neither notebook 0 nor the notebook's own text has named, in the cells that are for reading; and no name
/// that only a folded cell defines, unless a text before speaks of it.
/// </summary>
public sealed partial class NameTests
{
    private const string Language = "00-csharp-for-python-readers.ipynb";
    /// <summary>It shows another library's calls, and says so.</summary>
    private static readonly string[] Exempt = ["00", "11"];

    [Theory, ClassData(typeof(EachNotebook))]
    public void Every_name_in_a_cell_for_reading_was_introduced(string name)
    {
        if (Exempt.Contains(name[..2])) return;
        Assert.Empty(Missing(NotebookFile.Read(Language).Cells, NotebookFile.Read(name).Cells));
    }

    [Fact]
    public void A_call_that_nobody_explained_and_a_name_from_a_folded_cell_are_found()
    {
        var cells = NotebookFile.Read("05-two-layer-network.ipynb").Cells;
        var fewer = cells.Where(cell => cell.Id is not ("hidden-text" or "data-text")).ToList();
        Assert.Contains("hidden-table: pushes", Missing([], fewer));
        Assert.Contains("compare: Add", Missing([], fewer));
        Assert.DoesNotContain("hidden-table: pushes", Missing([], cells));
    }

    private static string[] Missing(IEnumerable<CellFile> language, IEnumerable<CellFile> cells)
    {
        var known = language.Where(cell => !cell.IsHidden).SelectMany(cell => cell.IsCode ? Names(Nodes(cell)) : InCodeFont(cell)).ToHashSet();
        var folded = new HashSet<string>();
        var missing = new List<string>();
        foreach (var cell in cells.Where(cell => !cell.Source.StartsWith("#!")))
        {
            if (!cell.IsCode)
            {
                known.UnionWith(InCodeFont(cell));
            }
            else if (cell.IsHidden)
            {
                folded.UnionWith(Declared(Nodes(cell)));
            }
            else
            {
                known.UnionWith(Declared(Nodes(cell)).Concat(Comment().Matches(cell.Source).SelectMany(comment => Words(comment.Value))));
                var used = Called(Nodes(cell)).Concat(Names(Nodes(cell)).Where(folded.Contains));
                missing.AddRange(used.Where(name => !known.Contains(name)).Select(name => $"{cell.Id}: {name}"));
            }
        }
        return [.. missing.Distinct()];
    }

    private static IReadOnlyList<SyntaxNode> Nodes(CellFile cell) =>
        [.. CSharpSyntaxTree.ParseText(cell.Source, new CSharpParseOptions(LanguageVersion.Preview, kind: SourceCodeKind.Script)).GetRoot().DescendantNodes()];

    private static IEnumerable<string> Names(IReadOnlyList<SyntaxNode> nodes) =>
        nodes.OfType<SimpleNameSyntax>().Select(name => name.Identifier.Text).Concat(Declared(nodes));

    /// <summary>What the cell itself defines.</summary>
    private static IEnumerable<string> Declared(IReadOnlyList<SyntaxNode> nodes) => nodes.Select(node => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        VariableDeclaratorSyntax variable => variable.Identifier.Text,
        SingleVariableDesignationSyntax variable => variable.Identifier.Text,
        ParameterSyntax parameter => parameter.Identifier.Text,
        TupleElementSyntax element => element.Identifier.Text,
        _ => "",
    }).Where(name => name.Length > 0);

    /// <summary>Members and functions that are used, and classes that are made, but not what draws or checks: those say what they do.</summary>
    private static IEnumerable<string> Called(IReadOnlyList<SyntaxNode> nodes) => nodes.SelectMany<SyntaxNode, string>(node => node switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: var holder } }
            when holder == "Plot" || holder.EndsWith("Exercises") => [],
        MemberAccessExpressionSyntax member => [member.Name.Identifier.Text],
        InvocationExpressionSyntax { Expression: SimpleNameSyntax function } => [function.Identifier.Text],
        ObjectCreationExpressionSyntax { Type: SimpleNameSyntax type } => [type.Identifier.Text],
        _ => [],
    });

    private static IEnumerable<string> InCodeFont(CellFile cell) => CodeFont().Matches(cell.Source).SelectMany(code => Words(code.Value));

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(word => word.Value);

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex CodeFont();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
