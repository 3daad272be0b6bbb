using Microsoft.CodeAnalysis.CSharp;

namespace NotebookNet.Kernel.Help;

/// <summary>Completion and inspection of C# on top of everything that has run.</summary>
/// <param name="compiled">The latest compilation, or null if nothing has been compiled.</param>
internal sealed class CSharpHelp(Func<CSharpCompilation?> compiled)
{
    private readonly Lock gate = new();
    private readonly Documentation documentation = new();

    /// <summary>Warms up completion.</summary>
    public void WarmUp()
    {
        Complete("Math.", 5);
        Inspect("Math.Abs", 8, detailed: false);
    }

    /// <summary>Completions at a position.</summary>
    public Completions Complete(string code, int position)
    {
        lock (gate)
        {
            return CSharpContinuation.Of(compiled(), code) is var (compilation, tree)
                ? new CSharpCompleter(compilation, tree).Complete(code, position) : Completions.None(position);
        }
    }

    /// <summary>Description of the symbol at a position, or null if there is none.</summary>
    public MimeBundle? Inspect(string code, int position, bool detailed)
    {
        lock (gate)
        {
            return CSharpContinuation.Of(compiled(), code) is var (compilation, tree)
                ? new CSharpInspector(compilation, tree, documentation).Inspect(position, detailed) : null;
        }
    }
}
