using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive;
using NotebookNet.Cells.Display;
using NotebookNet.Cells.Outputs;
using NotebookNet.Cells.Parsing;
using NotebookNet.Cells.Running;
using NotebookNet.Engine.Languages;

namespace NotebookNet.Engine.Running;

/// <summary>
/// The state of a running notebook, in this process: its languages with their variables. Cells run one after another; what they print and
/// show arrives as events while they run. Console output of the whole process goes to the running cell.
/// </summary>
public sealed class NotebookSession : IDisposable
{
    private readonly SessionOptions options;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly string? ownScratch;
    private readonly ShadowCopies shadows;
    private readonly Dictionary<string, ICellLanguage> languages = [];
    private readonly CSharpLanguage csharp;
    private readonly Packages packages;
    private readonly HashSet<string> importing = [];
    private IReadOnlyList<string> packagePaths = [];
    private CancellationTokenSource? running;
    private int displays;

    /// <summary>Starts a session. C# warms up in the background; other languages start when a cell needs them.</summary>
    /// <param name="options">What the session needs to know.</param>
    public NotebookSession(SessionOptions options)
    {
        this.options = options;
        if (options.Scratch is null)
            ownScratch = Scratch.CreateFolder("session").FullName;
        shadows = new ShadowCopies(options.Scratch ?? ownScratch!);
        packages = new Packages(options.Folder, options.Scratch ?? ownScratch!);
        languages["csharp"] = csharp = new CSharpLanguage(options.Folder, shadows);
        ConsoleCapture.Install();
        Console.SetIn(new ConsoleInput());
    }

    /// <summary>The C# that was compiled so far, for completion and the like; null before <see cref="Ready"/>.</summary>
    internal CSharpCompilation? CSharp => csharp.Compilation;

    /// <summary>F# Interactive, for completion and the like; started if it was not yet. Not while a cell runs.</summary>
    internal FSharp.Compiler.Interactive.Shell.FsiEvaluationSession FSharp => ((FSharpLanguage)Language("fsharp")).Interactive;

    /// <summary>Completes when the compiler has warmed up. Cells may be sent earlier; they wait for it.</summary>
    public Task Ready => csharp.Ready;

    /// <summary>Runs a cell. A second call waits for the first.</summary>
    /// <param name="source">The cell's source, directives included.</param>
    /// <param name="output">Takes the events, one at a time, on any thread. The error, if any, is the last of them.</param>
    /// <param name="cell">What stack traces call the cell, such as <c>cell [5]</c>.</param>
    /// <param name="language">The language that the cell's metadata names; null for the session's.</param>
    /// <param name="cancellation">Stops the cell; variables of earlier cells and what it assigned so far stay.</param>
    /// <returns>How it ended. A mistake in the cell is a result, not an exception.</returns>
    public async Task<CellResult> ExecuteAsync(
        string source, Action<OutputEvent> output, string cell = "cell", string? language = null, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        using var stop = running = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var clock = Stopwatch.StartNew();
        using var sink = new OutputSink(output, options.OutputLimit, () => $"display-{Interlocked.Increment(ref displays)}");
        OutputSink.Current = sink;
        Kernel.Input = options.Input is { } ask ? (prompt, hidden, _) => ask(prompt, hidden, stop.Token) : null;
        ErrorEvent? error = null;
        var status = CellStatus.Succeeded;
        try
        {
            error = await RunAsync(source, CellParser.Language(language ?? "") ?? options.Language, cell, sink, stop.Token);
            status = error is null ? CellStatus.Succeeded : CellStatus.Failed;
        }
        catch (DirectiveException mistake)
        {
            status = CellStatus.Failed;
            error = CellError.FromMessage(mistake.Message, mistake.Line);
        }
        catch (PackageException missing)
        {
            status = CellStatus.Failed;
            error = CellError.FromMessage(missing.Message, null) with { Name = PackageException.ErrorName };
        }
        catch (Documents.NotebookFormatException mistake)
        {
            status = CellStatus.Failed;
            error = CellError.FromMessage($"The imported notebook {mistake.Message}.", null);
        }
        catch (Exception failure) when (stop.IsCancellationRequested)
        {
            status = CellStatus.Interrupted;
            string message = failure is CellStillRunningException ? failure.Message : "The cell was stopped.";
            error = new ErrorEvent("Interrupted", message, [message], null, message);
        }
        catch (Exception failure)
        {
            status = CellStatus.Failed;
            error = CellError.FromException(failure, cell);
        }
        finally
        {
            running = null;
            if (error is not null)
                sink.Send(error = Private(error));
            sink.Dispose();
            OutputSink.Current = null;
            turn.Release();
        }
        return new CellResult(status, error, clock.Elapsed);
    }

    /// <summary>Stops the running cell, if there is one.</summary>
    public void Interrupt()
    {
        try
        {
            running?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The cell ended in the meantime.
        }
    }

    /// <summary>Ends the session. Threads that cells started go on until the process ends.</summary>
    public void Dispose()
    {
        Interrupt();
        foreach (var language in languages.Values.OfType<IDisposable>())
            language.Dispose();
        shadows.Dispose();
        if (ownScratch is not null && Directory.Exists(ownScratch))
            Directory.Delete(ownScratch, recursive: true);
    }

    /// <summary>The error without the paths of this machine, which must not end up in a notebook.</summary>
    private ErrorEvent Private(ErrorEvent error)
    {
        return error with { Value = Hide(error.Value), Summary = Hide(error.Summary), Traceback = [.. error.Traceback.Select(Hide)] };

        string Hide(string text)
        {
            string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Folder));
            string above = Path.GetDirectoryName(folder) ?? folder;
            text = text.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
            if (above.Length > 1)
                text = text.Replace(above + Path.DirectorySeparatorChar, ".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            return text.Replace(options.Scratch ?? ownScratch!, "...", StringComparison.Ordinal);
        }
    }

    private async Task<ErrorEvent?> RunAsync(string source, string language, string cell, OutputSink sink, CancellationToken cancellation)
    {
        var clock = (Stopwatch?)null;
        foreach (var step in CellParser.Parse(source, language))
        {
            var error = step switch
            {
                CodeStep code => await RunCodeAsync(code, cell, sink, cancellation),
                ShareStep share => await ShareAsync(share, cancellation),
                ImportStep import => await ImportAsync(import, sink, cancellation),
                _ => null,
            };
            if (step is TimeStep)
                clock = Stopwatch.StartNew();
            if (error is not null)
                return error;
        }
        if (clock is not null)
            sink.Display(new MimeBundle { { "text/plain", $"Wall time: {clock.Elapsed.TotalMilliseconds.ToString("0.0###", System.Globalization.CultureInfo.InvariantCulture)}ms" } });
        return null;
    }

    private async Task<ErrorEvent?> RunCodeAsync(CodeStep step, string cell, OutputSink sink, CancellationToken cancellation)
    {
        string code = step.Code;
        if (step.Language is "csharp" or "fsharp")
        {
            (code, bool isNew) = packages.Extract(code);
            if (isNew)
            {
                var (compile, load) = await packages.RestoreAsync(cancellation);
                foreach (string? path in load.Concat(compile))
                    shadows.BySimpleName.TryAdd(Path.GetFileNameWithoutExtension(path), path);
                csharp.AddReferences(compile);
                packagePaths = compile;
                (languages.GetValueOrDefault("fsharp") as FSharpLanguage)?.AddReferences(compile);
            }
        }
        return await Language(step.Language).RunAsync(code, cell, sink, cancellation);
    }

    private async Task<ErrorEvent?> ShareAsync(ShareStep step, CancellationToken cancellation)
    {
        if (Language(step.From) is not IVariableLanguage from || Language(step.Language) is not IVariableLanguage to)
            throw new DirectiveException("#!share copies variables between csharp and fsharp only.", step.Line);
        if (!from.TryGetVariable(step.Name, out object? value, out var type))
            throw new DirectiveException($"#!share found no variable '{step.Name}' in {step.From}.", step.Line);
        return await to.SetVariableAsync(step.NewName, value, type, cancellation);
    }

    private async Task<ErrorEvent?> ImportAsync(ImportStep step, OutputSink sink, CancellationToken cancellation)
    {
        string path = Path.GetFullPath(Path.Combine(options.Folder, step.File));
        if (!File.Exists(path))
            throw new DirectiveException($"#!import found no file {step.File} in the notebook's folder.", step.Line);
        if (!importing.Add(path))
            throw new DirectiveException($"#!import of {step.File} imports itself.", step.Line);
        try
        {
            string name = Path.GetFileName(path);
            switch (Path.GetExtension(path).ToLowerInvariant())
            {
                case ".ipynb":
                    var notebook = Documents.Notebook.Load(path);
                    foreach (var cell in notebook.Cells.Where(cell => cell.Type == Documents.CellType.Code))
                    {
                        if (await RunAsync(cell.Source, CellParser.Language(cell.MetadataLanguage ?? "") ?? notebook.Language, name, sink, cancellation) is { } error)
                            return error;
                    }
                    return null;
                case ".csx" or ".cs":
                    return await RunAsync(await File.ReadAllTextAsync(path, cancellation), "csharp", name, sink, cancellation);
                case ".fsx" or ".fs":
                    return await RunAsync(await File.ReadAllTextAsync(path, cancellation), "fsharp", name, sink, cancellation);
                default:
                    throw new DirectiveException($"#!import runs .csx, .cs, .fsx, .fs and .ipynb files, not {name}.", step.Line);
            }
        }
        finally
        {
            importing.Remove(path);
        }
    }

    private ICellLanguage Language(string name)
    {
        if (!languages.TryGetValue(name, out var language))
        {
            languages[name] = language = name == "fsharp" ? new FSharpLanguage(csharp.Resolver) : new MarkupLanguage(name);
            if (language is FSharpLanguage fsharp)
            {
                csharp.AddFSharpCore();
                if (packagePaths.Count > 0)
                    fsharp.AddReferences(packagePaths);
            }
        }
        return language;
    }
}
