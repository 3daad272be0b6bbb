namespace NotebookNet.Engine.Running;

/// <summary>Runs the files that a cell imports. As in .NET Interactive, what fails in one ends neither the file nor the cell.</summary>
internal sealed class Imports(CellSteps steps)
{
    // Files that import files take the stack of their cell.
    private const int Most = 50;

    private readonly HashSet<string> running = [];

    /// <summary>Runs the file of a <c>#!import</c>.</summary>
    /// <param name="step">The directive.</param>
    /// <param name="path">The file, which exists.</param>
    /// <param name="sink">Receives its outputs.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DirectiveException">The file cannot be run, imports itself, or is nested too deep.</exception>
    public async Task RunAsync(ImportStep step, string path, OutputSink sink, CancellationToken cancellation)
    {
        string name = Path.GetFileName(path);
        if (!CellParser.Importable.TryGetValue(Path.GetExtension(path), out string? language))
            throw new DirectiveException($"#!import runs {string.Join(", ", CellParser.Importable.Keys)} files, not {name}.", step.Line);
        if (running.Count == Most)
            throw new DirectiveException($"#!import of {step.File} is nested more than {Most} deep.", step.Line);
        if (!running.Add(path))
            throw new DirectiveException($"#!import of {step.File} imports itself.", step.Line);
        try
        {
            if (language is null)
                await RunAsync(Notebook.Load(path), name, sink, cancellation);
            else
                await RunAsync(RegularFile.ReadText(path), language, name, sink, cancellation);
        }
        finally
        {
            running.Remove(path);
        }
    }

    /// <summary>Runs the cells of another notebook. As in .NET Interactive, its Markdown cells are displayed.</summary>
    public async Task RunAsync(Notebook notebook, string name, OutputSink sink, CancellationToken cancellation)
    {
        foreach (var cell in notebook.Cells.TakeWhile(_ => !cancellation.IsCancellationRequested))
        {
            if (cell.Type == CellType.Markdown)
                sink.Display(new MimeBundle { { MimeType.Markdown, cell.Source } });
            else if (cell.Type == CellType.Code)
                await RunAsync(cell.Source, cell.MetadataLanguage is { Length: > 0 } named ? named : notebook.Language, name, sink, cancellation);
        }
    }

    private async Task RunAsync(string code, string language, string name, OutputSink sink, CancellationToken cancellation)
    {
        ErrorEvent? error;
        try
        {
            error = await steps.RunAsync(code, CellParser.Resolve(language, language), name, sink, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            error = failure is DirectiveException or PackageException or NotebookFormatException
                ? CellError.FromMessage($"{name}: {failure.Message}", null) : CellError.FromException(failure, name);
        }
        // .NET Interactive tells of compile errors only.
        if (error is { Traceback: { Count: > 0 } lines }) sink.Stream("stderr", string.Join('\n', lines) + "\n");
    }
}
