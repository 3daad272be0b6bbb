using System.Globalization;
using System.Text;
using NotebookNet.Cells.Compiling;
using NotebookNet.Cells.Outputs;

namespace NotebookNet.Live;

/// <summary>
/// Makes every statement of a cell record its line, because the browser's runtime knows lines only without optimizations. Each function
/// has a variable for that, so that the functions in a stack trace tell their lines.
/// </summary>
internal sealed class LineMarks
{
    private readonly SyntaxTree tree;
    private readonly List<string> functions = [];
    private readonly List<int> firstLines = [];
    private readonly List<(int At, bool IsEnd, string Text)> changes = [];

    private LineMarks(SyntaxTree tree)
    {
        this.tree = tree;
        foreach (var node in tree.GetRoot().DescendantNodes()) Add(node);
    }

    /// <summary>Adds the marks. Line numbers stay the same; columns change.</summary>
    /// <param name="tree">The syntax tree of a cell.</param>
    /// <returns>The code with marks, or null if there is nothing to mark.</returns>
    public static string? AddTo(SyntaxTree tree)
    {
        var marks = new LineMarks(tree);
        if (((CompilationUnitSyntax)tree.GetRoot()).Members.FirstOrDefault() is not { } first || marks.functions.Count == 0) return null;
        string code = tree.GetText().ToString();
        var result = new StringBuilder();
        int from = 0;
        // Stable: of two nodes that begin or end at the same position the outer one comes first, and ends come before beginnings.
        marks.changes.Insert(0, (first.SpanStart, false, marks.Declaration()));
        foreach (var (at, _, text) in marks.changes.OrderBy(change => change.At).ThenBy(change => !change.IsEnd))
        {
            result.Append(code, from, at - from).Append(text);
            from = at;
        }
        return result.Append(code, from, code.Length - from).ToString();
    }

    private string Declaration()
    {
        string fields = string.Join(',', functions.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"m{i}")));
        // The compiler would warn about a field that is only initialized and never assigned.
        string starts = string.Concat(functions.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"m{i}={firstLines[i]};")));
        return $"static class {CellLines.ClassName}{{public static int {fields};static {CellLines.ClassName}(){{{starts}}}"
            + $"public const string {CellLines.Functions}=\"{string.Join('|', functions)}\";}}";
    }

    private void Add(SyntaxNode node)
    {
        switch (node)
        {
            case ArrowExpressionClauseSyntax arrow:
                Number(node, Line(arrow.Expression));
                break;
            case FieldDeclarationSyntax { Parent: CompilationUnitSyntax }:
                Insert(node.SpanStart, Mark(node));
                break;
            case BlockSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax:
                break;
            case StatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax }:
                Insert(node.SpanStart, Mark(node));
                break;
            case StatementSyntax { Parent: not LabeledStatementSyntax }:
                Insert(node.SpanStart, "{" + Mark(node));
                changes.Add((node.Span.End, true, "}"));
                break;
        }
    }

    private void Insert(int at, string text) => changes.Add((at, false, text));

    private string Mark(SyntaxNode node) => string.Create(CultureInfo.InvariantCulture, $"{CellLines.ClassName}.m{Number(node, 0)}={Line(node)};");

    private int Line(SyntaxNode node) => tree.GetLineSpan(node.Span).StartLinePosition.Line + 1;

    /// <summary>The index of the function at a position. The code outside all functions counts as one.</summary>
    private int Number(SyntaxNode node, int firstLine)
    {
        string name = FunctionName.At(node);
        int number = functions.IndexOf(name);
        if (number >= 0) return number;
        functions.Add(name);
        firstLines.Add(firstLine);
        return functions.Count - 1;
    }
}
