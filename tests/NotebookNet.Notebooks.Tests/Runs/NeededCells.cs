using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookNet.Engine.Documents;

namespace NotebookNet.Notebooks.Tests.Runs;

/// <summary>
/// The cells of a notebook that some of its cells need, by the names that they use: who asks for one number need not wait for a thousand networks.
/// </summary>
/// <remarks>A cell that changes what another one declared, and declares nothing that is needed, is left out. The numbers are then wrong, and their test
/// red.</remarks>
internal static class NeededCells
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);

    /// <summary>Takes all other code cells out of a notebook. The parameters stay, and so does what references a library.</summary>
    /// <param name="notebook">The notebook, which is changed.</param>
    /// <param name="wanted">Whether a cell is asked for.</param>
    public static void Keep(Notebook notebook, Func<Cell, bool> wanted)
    {
        Cell[] code = [.. notebook.Cells.Where(cell => cell.Type == CellType.Code)];
        SyntaxNode[] roots = [.. code.Select(cell => CSharpSyntaxTree.ParseText(cell.Source, Script).GetRoot())];
        var declared = roots.Select(root => Declared(root).ToHashSet()).ToList();
        var open = new Stack<int>(Enumerable.Range(0, code.Length)
            .Where(i => wanted(code[i]) || code[i].HasTag("parameters") || (code[i].Source.Contains("#r ") && !code[i].Source.StartsWith("#!"))));
        var needed = new HashSet<int>();
        while (open.TryPop(out int cell))
        {
            if (!needed.Add(cell)) continue;
            foreach (string name in Used(roots[cell]))
            {
                int before = Enumerable.Range(0, cell).LastOrDefault(i => declared[i].Contains(name), -1);
                if (before >= 0) open.Push(before);
            }
        }

        foreach (int i in Enumerable.Range(0, code.Length).Where(i => !needed.Contains(i))) notebook.Remove(code[i]);
    }

    private static IEnumerable<string> Declared(SyntaxNode root) => root.ChildNodes()
        .Select(node => node is GlobalStatementSyntax global ? global.Statement : node)
        .SelectMany(node => node switch
        {
            BaseTypeDeclarationSyntax type => [type.Identifier.Text],
            MethodDeclarationSyntax method => [method.Identifier.Text],
            LocalFunctionStatementSyntax function => [function.Identifier.Text],
            FieldDeclarationSyntax or LocalDeclarationStatementSyntax or ExpressionStatementSyntax => Variables(node),
            _ => Enumerable.Empty<string>(),
        });

    /// <summary>Also those of <c>var (a, b) = ...</c>, which is an expression.</summary>
    private static IEnumerable<string> Variables(SyntaxNode statement) =>
        statement.DescendantNodes(node => node is not LambdaExpressionSyntax).Select(node => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.Text,
        SingleVariableDesignationSyntax variable => variable.Identifier.Text,
        _ => null,
    }).OfType<string>();

    private static HashSet<string> Used(SyntaxNode root) =>
        [.. root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.Text)];
}
