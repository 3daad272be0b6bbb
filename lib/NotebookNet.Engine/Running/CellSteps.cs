using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using NotebookNet.Cells.Interactive;

namespace NotebookNet.Engine.Running;

/// <summary>Executes the steps of a cell in order.</summary>
/// <param name="folder">The notebook's folder, to which files are relative.</param>
/// <param name="languages">The languages.</param>
internal sealed class CellSteps(string folder, SessionLanguages languages) : IKernelHost
{
    /// <summary>The time for what a stopped cell has registered for its end.</summary>
    private static readonly TimeSpan EndOfStopped = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<Action> atTheEnd = new();
    private string cellName = "cell";
    private CancellationToken stop;

    private Imports Imports => field ??= new Imports(this);

    public IReadOnlyList<string> Languages => CellParser.Languages;

    public CSharpCompilation? Compilation => languages.CSharp.Compilation;

    public string Language { get; private set; } = "csharp";

    public SubmitCode Command { get; private set; } = new("");

    public CancellationToken Cancellation { get; private set; }

    public void WhenCellHasEnded(Action action) => atTheEnd.Enqueue(action);

    // Not with the calling cell's thread, which may be stopped before what it runs.
    public Task<ErrorEvent?> RunAsync(string code, string language, OutputSink sink) =>
        Task.Run(() => RunAsync(code, CellParser.Resolve(language, Language), cellName, sink, stop));

    public bool HasVariables(string language) => SessionLanguages.HasVariables(language);

    IEnumerable<(string Name, Type Type, object? Value)> IKernelHost.Variables(string language) => (languages[language] as IVariableLanguage)?.Variables ?? [];

    public Task<ErrorEvent?> SetVariableAsync(string language, string name, object? value, Type type) =>
        Variables(language, 1).SetVariableAsync(name, value, type, stop);

    /// <summary>Runs a cell.</summary>
    /// <param name="source">Its source.</param>
    /// <param name="language">The language of lines before any directive.</param>
    /// <param name="cell">Its name in stack traces.</param>
    /// <param name="sink">Receives its outputs.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The error, or null if there was none.</returns>
    /// <exception cref="DirectiveException">A directive is unknown or incomplete.</exception>
    /// <exception cref="PackageException">A package cannot be found or downloaded.</exception>
    public async Task<ErrorEvent?> RunCellAsync(string source, string language, string cell, OutputSink sink, CancellationToken cancellation)
    {
        Kernel.Host = this;
        stop = cancellation;
        // What a cell registers for its end may throw or wait, and must not keep the cell from being stopped.
        var own = new CancellationTokenSource();
        cancellation.Register(() => own.CancelAsync());
        Cancellation = own.Token;
        ErrorEvent? error;
        List<Exception> late = [];
        try
        {
            error = await RunAsync(source, language, cell, sink, cancellation);
        }
        finally
        {
            Kernel.CellsRun++;
            await RunAtTheEndAsync(late, cancellation);
        }
        if (late.Count > 0) cancellation.ThrowIfCancellationRequested();
        return error ?? (late.Count == 0 ? null : CellError.FromException(new AggregateException(late), cell));
    }

    /// <summary>Runs code within a cell: its own, that of a file it imports, or code that it sends.</summary>
    public async Task<ErrorEvent?> RunAsync(string source, string language, string cell, OutputSink sink, CancellationToken cancellation)
    {
        cellName = cell;
        if (Kernel.HasDeferred)
            await CellThread.Run(Kernel.CarryOutDeferredAsync, cancellation);
        var clock = (Stopwatch?)null;
        foreach (var step in CellParser.Parse(source, language))
        {
            if (step is TimeStep)
                clock = Stopwatch.StartNew();
            if ((await RunAsync(step, cell, sink, cancellation) ?? KernelInvocationContext.TakeFailure()) is { } error)
                return error;
        }
        if (clock is not null)
        {
            sink.Display(new MimeBundle { { MimeType.Plain,
                $"Wall time: {clock.Elapsed.TotalMilliseconds.ToString("0.0###", CultureInfo.InvariantCulture)}ms" } });
        }
        return null;
    }

    /// <summary>Runs what the cell has registered for its end. What throws does not keep the rest for the end of the next cell.</summary>
    private async Task RunAtTheEndAsync(List<Exception> thrown, CancellationToken cancellation)
    {
        while (atTheEnd.TryDequeue(out var action))
        {
            // Of a cell that was stopped, it gets a moment.
            using var limit = cancellation.IsCancellationRequested ? new CancellationTokenSource(EndOfStopped)
                : CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            try
            {
                await CellThread.Do(action, limit.Token);
            }
            catch (Exception error)
            {
                thrown.Add(error);
            }
        }
    }

    private async Task<ErrorEvent?> RunAsync(CellStep step, string cell, OutputSink sink, CancellationToken cancellation)
    {
        switch (step)
        {
            case CodeStep code:
                string text = SessionLanguages.HasPackages(code.Language) ? await languages.RestoreAsync(code.Code, cancellation) : code.Code;
                while (languages.NextExtensionScript() is { } script)
                    await Imports.RunAsync(Documents.Notebook.Load(script), Path.GetFileName(script), sink, cancellation);
                var around = (Language, Command);
                (Language, Command) = (code.Language, new SubmitCode(code.Code.TrimStart('\n'), code.Language));
                try
                {
                    await TellAsync(sink, () => [new CodeSubmissionReceived(Command), new CompleteCodeSubmissionReceived(Command)], cancellation);
                    var chosen = await languages.GetAsync(code.Language, cancellation);
                    var failed = await RunAsync(chosen, text, cell, sink, cancellation);
                    await TellAsync(sink, () => [failed is null ? new CommandSucceeded(Command) : new CommandFailed(failed.Summary, Command)], cancellation);
                    return failed;
                }
                catch (Exception error) when (!cancellation.IsCancellationRequested)
                {
                    await TellAsync(sink, () => [new CommandFailed(error, Command)], cancellation);
                    throw;
                }
                finally
                {
                    (Language, Command) = around;
                }
            case AddedStep added:
                await CellThread.Run(() => AddedDirectives.RunAsync(added.Name, added.Arguments, added.Language), cancellation);
                return null;
            case ShareStep share:
                var from = Variables(share.From, share.Line);
                if (!from.TryGetVariable(share.Name, out object? value, out var type))
                {
                    if (share.IsSet) throw new DirectiveException($"#!set found no variable '{share.Name}' in {share.From}.", share.Line);
                    // In .NET Interactive the cell goes on, too, but without a word.
                    sink.Stream("stderr", $"#!share found no variable '{share.Name}' in {share.From}.\n");
                    return null;
                }
                if (share.Form is { } form) (value, type) = await CellThread.Compute(() => SharedForm.Of(value, type, form), cancellation);
                return await Variables(share.Language, share.Line).SetVariableAsync(share.NewName, value, type, cancellation);
            case SetStep set:
                return await Variables(set.Language, set.Line).SetVariableAsync(set.Name, set.Value, typeof(string), cancellation);
            case AskStep ask:
                string typed = (string)(await CellThread.Run(async () => await Kernel.AskAsync(ask), cancellation))!;
                object answer = ask.TypeHint == "password" ? new PasswordString(typed) : (object)typed;
                return await Variables(ask.Language, ask.Line).SetVariableAsync(ask.Name, answer, answer.GetType(), cancellation);
            case ValueStep kept:
                var (content, mimeType) = kept switch
                {
                    { Url: { } url } => await DownloadAsync(url, kept.Line, cancellation),
                    { File: { } file } => (RegularFile.ReadText(Find(file, "#!value", kept.Line)), null),
                    _ => (kept.Text, null),
                };
                mimeType = kept.MimeType ?? mimeType ?? MimeType.Plain;
                object read = mimeType is MimeType.Json ? Read(content, kept.Name, sink) : content;
                if (kept.Url is null || kept.MimeType is not null) sink.Display(new MimeBundle { { mimeType, content } });
                return await Variables("value", kept.Line).SetVariableAsync(kept.Name, read, read.GetType(), cancellation);
            case WhoStep who:
                var variables = Variables(who.Language, who.Line).Variables;
                object shown = who.IsDetailed
                    ? new ObjectTable(variables.Select(item => new { Variable = item.Name, Type = NameOf(item.Type), item.Value }).ToList())
                    : variables.Select(item => item.Name).ToList();
                sink.Display(await CellThread.Compute(() => ValueFormatter.Format(shown), cancellation));
                return null;
            case AboutStep about:
                sink.Display(about.Name == "about" ? About() : ValueFormatter.Format(CellParser.Directives.Select(name => "#!" + name).ToList()));
                return null;
            case ConnectStep connect:
                languages.Add(connect.Name, await JupyterLanguage.StartAsync(connect.Spec, folder, connect.Line, cancellation));
                sink.Display(new MimeBundle { { MimeType.Plain, $"Kernel added: #!{connect.Name}" } });
                return null;
            case ImportStep import:
                await Imports.RunAsync(import, Find(import.File, "#!import", import.Line), sink, cancellation);
                return null;
            default:
                return null;
        }
    }

    private async Task<ErrorEvent?> RunAsync(ICellLanguage language, string code, string cell, OutputSink sink, CancellationToken cancellation)
    {
        if (!Kernel.HasMiddleware) return await language.RunAsync(code, cell, sink, cancellation);
        Task<ErrorEvent?>? running = null;
        try
        {
            await CellThread.Run(
                () => Kernel.ThroughMiddlewareAsync(Command, () => running = Task.Run(() => language.RunAsync(code, cell, sink, cancellation))),
                cancellation);
        }
        finally
        {
            // The middleware stops at once, the code itself perhaps later.
            if (running is not null) await running;
        }
        return running is null ? null : await running;
    }

    /// <summary>Tells the subscribers of the root kernel of the notebook's own cell. Code that a cell sends has its own events.</summary>
    private static async Task TellAsync(OutputSink sink, Func<KernelEvent[]> happened, CancellationToken cancellation)
    {
        if (sink.Listener is null || CompositeKernel.Asked?.KernelEvents is not { HasListeners: true } events) return;
        await CellThread.Do(() => Array.ForEach(happened(), one => events.Tell(() => one)), cancellation);
    }

    /// <summary>A type's name in a list of variables; .NET's own of a generic type names the assemblies of its arguments, too.</summary>
    private static string? NameOf(Type type) =>
        type.IsGenericType ? CSharpTypeName.Of(type).Replace("global::", "", StringComparison.Ordinal) : type.FullName;

    private IVariableLanguage Variables(string language, int line) =>
        languages[language] as IVariableLanguage ?? throw new DirectiveException($"{language} has no variables that could be shared.", line);

    private static async Task<(string Content, string? MimeType)> DownloadAsync(string url, int line, CancellationToken cancellation)
    {
        try
        {
            using var client = new HttpClient();
            using var response = await client.GetAsync(new Uri(url), cancellation);
            response.EnsureSuccessStatusCode();
            return (await response.Content.ReadAsStringAsync(cancellation), response.Content.Headers.ContentType?.MediaType);
        }
        catch (Exception error) when (error is HttpRequestException or UriFormatException or InvalidOperationException or NotSupportedException)
        {
            throw new DirectiveException($"#!value could not read {url}: {error.Message}", line);
        }
    }

    private static object Read(string content, string name, OutputSink sink)
    {
        try
        {
            return SharedForm.Read(content);
        }
        catch (JsonException error)
        {
            // In .NET Interactive it is kept as it is, too, but without a word.
            sink.Stream("stderr", $"#!value {name}: expected JSON, got text that is not, and is kept as text ({error.Message})\n");
            return content;
        }
    }

    private static MimeBundle About()
    {
        string version = typeof(CellSteps).Assembly.GetName().Version?.ToString(3) ?? "";
        string text = $"NotebookNet {version}, which runs cells of .NET Interactive, on {RuntimeInformation.FrameworkDescription}";
        return new MimeBundle { { MimeType.Html, $"<p>{Html.Encode(text)}</p>" }, { MimeType.Plain, text } };
    }

    private string Find(string file, string directive, int line)
    {
        // Not its full path before it is known to exist: no path contains a zero character, and that would be an error of .NET's.
        string path = Path.Combine(folder, file);
        return File.Exists(path) ? Path.GetFullPath(path) : throw new DirectiveException($"{directive} found no file {file} in the notebook's folder.", line);
    }
}
