using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NotebookNet.Notebooks.Tests.Files;

namespace NotebookNet.Notebooks.Tests.Hygiene;

/// <summary>A reader who knows Python and no C# meets no piece of grammar that no text has introduced, in the cells that are for reading.</summary>
public sealed class GrammarTests
{
    private const string Language = "00-csharp-for-python-readers.ipynb";
    /// <summary>Their cells for reading are not yet written for somebody who knows no C#.</summary>
    private static readonly string[] Later = ["11"];

    [Theory, ClassData(typeof(EachNotebook))]
    public void Every_piece_of_grammar_in_a_cell_for_reading_was_introduced(string name)
    {
        if (Later.Contains(name[..2])) return;
        var notebook = NotebookFile.Read(name);
        var missing = from cell in notebook.Code
                      where IsForReading(cell)
                      from grammar in Grammar.All
                      where !IsIntroduced(grammar, notebook, cell) && Nodes(cell.Source).Any(grammar.Is)
                      select $"{cell.Id}: {grammar.Name}";
        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public void Notebook_0_introduces_each_piece_of_grammar_where_the_list_says()
    {
        var notebook = NotebookFile.Read(Language);
        Assert.All(Grammar.All.Where(grammar => grammar.Cell is not null),
            grammar => Assert.True(
                notebook.Cell(grammar.Cell!).Source.Contains(grammar.Token), $"\"{grammar.Cell}\" does not show {grammar.Token} ({grammar.Name})."));
    }

    [Theory]
    [InlineData("var sign = x switch { > 0 => 1, _ => 0 };", "switch expression")]
    [InlineData("if (answer is { } n) Console.WriteLine(n);", "pattern")]
    [InlineData("int[] sizes = [.. hidden, 1];", "spread")]
    [InlineData("Fit(X, y, epochs: 100);", "named argument")]
    [InlineData("Walk((g, k) => { v[k] = g; return g; });", "function without a name that has statements")]
    [InlineData("Console.WriteLine($\"{epochs:N0}\");", "format other than of digits")]
    [InlineData("float rate = 0.7f;", "letter behind a number")]
    [InlineData("var all = rows.Select(row => row.Select(x => x * x));", "function inside a function without a name")]
    public void The_list_finds_what_it_names(string source, string name) =>
        Assert.Contains(name, Grammar.All.Where(grammar => Nodes(source).Any(grammar.Is)).Select(grammar => grammar.Name));

    /// <summary>Not what is folded away, and not other languages.</summary>
    private static bool IsForReading(CellFile cell) => !cell.IsHidden && !cell.Source.StartsWith("#!");

    /// <summary>In notebook 0 before the cell, or, for another notebook, anywhere in notebook 0 or in code font in its own text before the cell.</summary>
    private static bool IsIntroduced(Grammar grammar, NotebookFile notebook, CellFile cell)
    {
        var before = notebook.Cells.TakeWhile(other => other.Id != cell.Id).Append(cell).ToList();
        return notebook.Name == Language
            ? before.Any(other => other.Id == grammar.Cell)
            : grammar.Cell is not null || before.Any(other => !other.IsCode && other.Source.Contains('`' + grammar.Token));
    }

    private static IEnumerable<SyntaxNode> Nodes(string source) =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview, kind: SourceCodeKind.Script)).GetRoot().DescendantNodes();
}
