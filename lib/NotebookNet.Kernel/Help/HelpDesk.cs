using NotebookNet.Cells.Help;
using NotebookNet.Cells.Outputs;
using NotebookNet.Engine.Running;
using NotebookNet.Kernel.Protocol;

namespace NotebookNet.Kernel.Help;

/// <summary>Help while typing: finds out which language a place in a cell is written in, and asks whoever knows that language.</summary>
internal sealed class HelpDesk(NotebookSession session, KernelLanguage language)
{
    private readonly CSharpHelp csharp = new(() => session.CSharp);
    private readonly FSharpHelp fsharp = new(() => session.FSharp);

    /// <summary>Loads what the first question would otherwise wait for.</summary>
    public void WarmUp() => csharp.WarmUp();

    /// <summary>Whether a console should run these lines or ask for another one.</summary>
    public Completeness IsComplete(string code)
    {
        var region = CellRegion.At(code, code.Length, language.Id);
        return region.Language == KernelLanguage.CSharp.Id
            ? CSharpCompleteness.Of(region.Code)
            : region.Language == KernelLanguage.FSharp.Id ? fsharp.IsComplete(region.Code)
            : new Completeness("complete");
    }

    /// <summary>What could be written at a place.</summary>
    public Completions Complete(string code, int position)
    {
        if (DirectiveCompleter.Complete(code, position) is { } directive)
        {
            return directive;
        }

        var region = CellRegion.At(code, position, language.Id);
        return region.Language == KernelLanguage.CSharp.Id ? csharp.Complete(region.Code, position)
            : region.Language == KernelLanguage.FSharp.Id ? fsharp.Complete(region.Code, position)
            : Completions.None(position);
    }

    /// <summary>What is known about the name at a place; null: nothing.</summary>
    public MimeBundle? Inspect(string code, int position, bool detailed)
    {
        var region = CellRegion.At(code, position, language.Id);
        return region.Language == KernelLanguage.CSharp.Id ? csharp.Inspect(region.Code, position, detailed)
            : region.Language == KernelLanguage.FSharp.Id ? fsharp.Inspect(region.Code, position)
            : null;
    }
}
