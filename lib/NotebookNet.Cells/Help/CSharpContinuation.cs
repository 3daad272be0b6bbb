using NotebookNet.Cells.Compiling;

namespace NotebookNet.Cells.Help;

/// <summary>Code on top of the cells that have run, to be asked about and not to be run.</summary>
internal sealed record CSharpContinuation(CSharpCompilation Compilation, SyntaxTree Tree)
{
    /// <summary>Cells are scripts; their doc comments are parsed on demand.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>
    /// The code compiled on top of everything that has run. Roslyn's workspaces would rebuild the chain of cells as projects, which costs
    /// 16 ms per cell and loses the references that <c>#r</c> added; the compiler continues the existing chain.
    /// </summary>
    /// <param name="last">The last cell that compiled; null when none has.</param>
    /// <param name="code">The code.</param>
    /// <returns>The continuation; null without a cell, or for code too deeply nested.</returns>
    public static CSharpContinuation? Of(CSharpCompilation? last, string code)
    {
        if (last is null || Nesting.IsTooDeep(code)) return null;
        var tree = CSharpSyntaxTree.ParseText(code, ParseOptions);
        return new CSharpContinuation(
            CSharpCompilation.CreateScriptCompilation("Help", tree, references: null, last.Options.WithScriptClassName("Help"), last, typeof(object)), tree);
    }
}
