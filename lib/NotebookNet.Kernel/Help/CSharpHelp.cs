using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NotebookNet.Cells.Compiling;
using NotebookNet.Cells.Help;
using NotebookNet.Cells.Outputs;

namespace NotebookNet.Kernel.Help;

/// <summary>Completion and inspection of C#, over everything that ran so far.</summary>
/// <param name="compiled">What was compiled so far; null when nothing was.</param>
internal sealed class CSharpHelp(Func<CSharpCompilation?> compiled)
{
    private readonly Lock gate = new();
    private readonly Documentation documentation = new();

    /// <summary>Cells are scripts; their doc comments are parsed on demand.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>Warms up completion.</summary>
    public void WarmUp()
    {
        Complete("Math.", 5);
        Inspect("Math.Abs", 8, detailed: false);
    }

    /// <summary>What could be written at a place.</summary>
    public Completions Complete(string code, int position)
    {
        lock (gate)
        {
            return Continue(code) is var (compilation, tree) ? new CSharpCompleter(compilation, tree).Complete(code, position) : Completions.None(position);
        }
    }

    /// <summary>What is known about the name at a place; null: nothing.</summary>
    public MimeBundle? Inspect(string code, int position, bool detailed)
    {
        lock (gate)
        {
            return Continue(code) is var (compilation, tree) ? new CSharpInspector(compilation, tree, documentation).Inspect(position, detailed) : null;
        }
    }

    /// <summary>
    /// The code as the compiler would see it after everything that ran. Roslyn's workspaces would rebuild the chain of cells as projects, which costs
    /// 16 ms for each cell and loses what <c>#r</c> has named; the compiler itself continues the chain as it is.
    /// </summary>
    private (CSharpCompilation Compilation, SyntaxTree Tree)? Continue(string code)
    {
        if (compiled() is not { } last || Nesting.IsTooDeep(code))
        {
            return null;
        }

        var tree = CSharpSyntaxTree.ParseText(code, ParseOptions);
        return (CSharpCompilation.CreateScriptCompilation("Help", tree, references: null, last.Options.WithScriptClassName("Help"), last, typeof(object)), tree);
    }
}
