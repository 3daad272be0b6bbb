using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Events;

namespace NotebookNet.Engine.Running;

/// <summary>
/// The state of a running notebook in this process: its languages with their variables. Cells run one at a time; their outputs
/// arrive as events while they run. Console output of the whole process goes to the running cell.
/// </summary>
public sealed class NotebookSession : IDisposable
{
    private readonly SessionOptions options;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly string? ownScratch;
    private readonly SessionLanguages languages;
    private readonly CellSteps steps;
    private readonly PrivatePaths paths;
    private CancellationTokenSource? running;
    private int displays;

    /// <summary>Starts a session. C# warms up in the background; other languages start when a cell needs them.</summary>
    public NotebookSession(SessionOptions options)
    {
        this.options = options;
        string scratch = options.Scratch ?? (ownScratch = Scratch.CreateFolder("session").FullName);
        languages = new SessionLanguages(options.Folder, scratch, options.Scratch);
        steps = new CellSteps(options.Folder, languages);
        paths = new PrivatePaths(options.Folder, scratch);
        Console.SetIn(new ConsoleInput());
    }

    /// <summary>The latest C# compilation, for completion and inspection; null before <see cref="Ready"/>.</summary>
    internal CSharpCompilation? CSharp => languages.CSharp.Compilation;

    /// <summary>The F# Interactive session, for completion and inspection; started if necessary. Not to be used while a cell runs.</summary>
    internal FSharp.Compiler.Interactive.Shell.FsiEvaluationSession FSharp => ((FSharpLanguage)languages["fsharp"]).Interactive;

    /// <summary>Completes when the compiler has warmed up. Cells may be sent earlier; they wait for it.</summary>
    public Task Ready => languages.CSharp.Ready;

    /// <summary>Runs a cell. A second call waits for the first.</summary>
    /// <param name="source">The cell's source, directives included.</param>
    /// <param name="output">Receives the events, one at a time, on any thread. The error, if any, comes last.</param>
    /// <param name="cell">The name of the cell in stack traces, such as <c>cell [5]</c>.</param>
    /// <param name="language">The language named in the cell's metadata; null for the session's.</param>
    /// <param name="cancellation">Stops the cell. Variables of earlier cells and its own assignments are kept.</param>
    /// <returns>The result. An error in the cell is a result, not an exception.</returns>
    public async Task<CellResult> ExecuteAsync(
        string source, Action<OutputEvent> output, string cell = "cell", string? language = null, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        using var stop = running = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var clock = Stopwatch.StartNew();
        using var sink = new OutputSink(output, options.OutputLimit, () => $"display-{Interlocked.Increment(ref displays)}")
        {
            Listener = () => CompositeKernel.Asked?.KernelEvents is { HasListeners: true } events
                ? shown => events.Tell(() => KernelEvent.Of(shown, Kernel.Host.Command)) : null,
        };
        OutputSink.Current = sink;
        ConsoleCapture.Install();
        Kernel.Input = options.Input is { } ask ? (prompt, hidden, _) => ask(prompt, hidden, stop.Token) : null;
        ErrorEvent? error = null;
        var status = CellStatus.Succeeded;
        try
        {
            language = CellParser.Resolve(language, CompositeKernel.Asked?.ChosenDefault ?? options.Language);
            error = await steps.RunCellAsync(source, language, cell, sink, stop.Token);
            status = error is null ? CellStatus.Succeeded : CellStatus.Failed;
        }
        catch (Exception failure)
        {
            (status, error) = failure switch
            {
                DirectiveException mistake => (CellStatus.Failed, CellError.FromMessage(mistake.Message, mistake.Line)),
                PackageException missing =>
                    (CellStatus.Failed, CellError.FromMessage(missing.Message, null) with { Name = PackageException.ErrorName }),
                Documents.NotebookFormatException mistake =>
                    (CellStatus.Failed, CellError.FromMessage($"The imported notebook {mistake.Message}.", null)),
                _ => await ExplainAsync(failure, cell, stop.Token),
            };
        }
        finally
        {
            running = null;
            if (error is not null)
                sink.Send(error = paths.Hide(error));
            sink.Dispose();
            OutputSink.Current = null;
            turn.Release();
        }
        return new CellResult(status, error, clock.Elapsed);
    }

    private static async Task<(CellStatus Status, ErrorEvent Error)> ExplainAsync(Exception failure, string cell, CancellationToken stop)
    {
        try
        {
            // An exception's message is code of the cell, too.
            if (!stop.IsCancellationRequested)
                return (CellStatus.Failed, await CellThread.Compute(() => CellError.FromException(failure, cell), stop));
        }
        catch (Exception stopped) when (stop.IsCancellationRequested)
        {
            failure = stopped;
        }
        string message = failure is CellStillRunningException ? failure.Message : "The cell was stopped.";
        return (CellStatus.Interrupted, new ErrorEvent("Interrupted", message, [message], null, message));
    }

    /// <summary>Stops the running cell, if any.</summary>
    public void Interrupt()
    {
        try
        {
            running?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The cell has ended in the meantime.
        }
    }

    /// <summary>Ends the session. Threads that cells have started go on until the process ends.</summary>
    public void Dispose()
    {
        Interrupt();
        Kernel.DisposeOfRegistered();
        languages.Dispose();
        if (ownScratch is not null)
            Scratch.Delete(ownScratch);
    }
}
