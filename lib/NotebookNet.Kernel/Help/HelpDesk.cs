using NotebookNet.Engine.Running;

namespace NotebookNet.Kernel.Help;

/// <summary>Completion and inspection in any language: finds the language at a position and delegates to that language's help.</summary>
internal sealed class HelpDesk(NotebookSession session, KernelLanguage language)
{
    private readonly CSharpHelp csharp = new(() => session.CSharp);
    private readonly FSharpHelp fsharp = new(() => session.FSharp);
    private readonly PatientHelp help = new(TimeSpan.FromSeconds(10));

    /// <summary>Loads in advance what the first request needs.</summary>
    public void WarmUp() => csharp.WarmUp();

    /// <summary>Whether a console should run the code or ask for another line.</summary>
    public Completeness IsComplete(string code)
    {
        var region = CellRegion.At(code, code.Length, language.Id);
        return region.Language == KernelLanguage.CSharp.Id
            ? CSharpCompleteness.Of(region.Code)
            : region.Language == KernelLanguage.FSharp.Id ? help.Ask(() => fsharp.IsComplete(region.Code), new Completeness("unknown"))
            : new Completeness("complete");
    }

    /// <summary>Completions at a position.</summary>
    public Completions Complete(string code, int position)
    {
        if (DirectiveCompleter.Complete(code, position) is { } directive) return directive;
        var region = CellRegion.At(code, position, language.Id);
        return help.Ask(
            () => region.Language == KernelLanguage.CSharp.Id ? csharp.Complete(region.Code, position)
                : region.Language == KernelLanguage.FSharp.Id ? fsharp.Complete(region.Code, position)
                : Completions.None(position),
            Completions.None(position));
    }

    /// <summary>Description of the symbol at a position, or null if there is none.</summary>
    public MimeBundle? Inspect(string code, int position, bool detailed)
    {
        var region = CellRegion.At(code, position, language.Id);
        return help.Ask(
            () => region.Language == KernelLanguage.CSharp.Id ? csharp.Inspect(region.Code, position, detailed)
                : region.Language == KernelLanguage.FSharp.Id ? fsharp.Inspect(region.Code, position)
                : null,
            null);
    }
}
