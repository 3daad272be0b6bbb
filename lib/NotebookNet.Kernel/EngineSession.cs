using NotebookNet.Engine.Running;
using NotebookNet.Kernel.Help;

namespace NotebookNet.Kernel;

/// <summary>The notebook session that the protocol drives.</summary>
internal sealed class EngineSession : ICellSession
{
    private readonly Task<(NotebookSession Session, HelpDesk Help)> started;
    private CellOutput? output;
    private bool warm;

    /// <summary>
    /// Starts a session in the working directory, which every front end sets to the notebook's folder. The compiler warms up in the background.
    /// </summary>
    public EngineSession(KernelLanguage language)
    {
        Language = language;
        var options = new SessionOptions
        {
            Language = language.Id,
            // Output is not cut here: the front end decides how much it shows.
            OutputLimit = long.MaxValue,
            Input = (prompt, hidden, cancellation) => Task.Run(() => Ask(prompt, hidden, cancellation), cancellation),
        };
        started = Task.Factory.StartNew(
            () =>
            {
                var session = new NotebookSession(options);
                return (session, new HelpDesk(session, language));
            },
            TaskCreationOptions.LongRunning);
    }

    public KernelLanguage Language { get; }

    public ErrorEvent? Execute(string code, int number, CellOutput output, string? language)
    {
        this.output = output;
        var result = Session.ExecuteAsync(code, output.Send, CellError.CellName(number), language).GetAwaiter().GetResult();
        WarmUpHelp();
        return result.Error;
    }

    public (MimeBundle? Value, ErrorEvent? Error) Evaluate(string expression)
    {
        MimeBundle? value = null;
        var result = Session.ExecuteAsync(expression, item => value = item is DisplayEvent { IsResult: true } shown ? shown.Data : value)
            .GetAwaiter().GetResult();
        return result.Error is { } error ? (null, error) : (value ?? MimeBundles.Plain(""), null);
    }

    public void Interrupt()
    {
        if (started.IsCompletedSuccessfully)
        {
            // Stopping a thread may have to wait until it leaves native code, and the caller has other messages to answer.
            new Thread(Session.Interrupt) { IsBackground = true, Name = "Interrupt" }.Start();
        }
    }

    public Completeness IsComplete(string code) => Help.IsComplete(code);

    public Completions Complete(string code, int position) => Help.Complete(code, position);

    public MimeBundle? Inspect(string code, int position, bool detailed) => Help.Inspect(code, position, detailed);

    public void Dispose() => Session.Dispose();

    private NotebookSession Session => started.GetAwaiter().GetResult().Session;

    private HelpDesk Help
    {
        get
        {
            // The default usings are the first submission of the chain.
            Session.Ready.GetAwaiter().GetResult();
            return started.GetAwaiter().GetResult().Help;
        }
    }

    /// <summary>Warms up completion after the first cell, before anyone types in the second.</summary>
    private void WarmUpHelp()
    {
        if (!warm)
        {
            warm = true;
            new Thread(Help.WarmUp) { IsBackground = true, Name = "Help", Priority = ThreadPriority.BelowNormal }.Start();
        }
    }

    private string Ask(string prompt, bool hidden, CancellationToken cancellation) =>
        (output ?? throw new InvalidOperationException("No cell is running.")).ReadLine(prompt, hidden, cancellation);
}
