using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookNet.Engine.Display;
using NotebookNet.Engine.Running;
using NotebookNet.Kernel.Help;
using NotebookNet.Kernel.Protocol;
using MimeBundle = NotebookNet.Kernel.Protocol.MimeBundle;

namespace NotebookNet.Kernel;

/// <summary>The engine's session, as the protocol sees it.</summary>
internal sealed class EngineSession : ICellSession
{
    private readonly Task<(NotebookSession Session, HelpDesk Help)> started;
    private ICellOutput? output;
    private bool warm;

    /// <summary>Starts a session in the working directory, which every front end sets to the notebook's folder. The compiler warms up in the background.</summary>
    /// <param name="language">The language of cells that name none.</param>
    public EngineSession(KernelLanguage language)
    {
        Language = language;
        var options = new SessionOptions
        {
            Language = language.Id,
            // What a person prints is theirs; the front end decides what is too much.
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

    /// <inheritdoc/>
    public KernelLanguage Language { get; }

    /// <inheritdoc/>
    public CellError? Execute(string code, int number, ICellOutput output)
    {
        this.output = output;
        var result = Session.ExecuteAsync(code, item => Pass(item, output), $"cell [{number}]").GetAwaiter().GetResult();
        WarmUpHelp();
        return result.Error is { } error ? Error(error) : null;
    }

    /// <inheritdoc/>
    public (MimeBundle? Value, CellError? Error) Evaluate(string expression)
    {
        MimeBundle? value = null;
        var result = Session.ExecuteAsync(expression, item => value = item is DisplayEvent { IsResult: true } shown ? Bundle(shown.Data) : value)
            .GetAwaiter().GetResult();
        return result.Error is { } error ? (null, Error(error)) : (value ?? MimeBundles.Plain(""), null);
    }

    /// <inheritdoc/>
    public void Interrupt()
    {
        if (started.IsCompletedSuccessfully)
        {
            // Stopping a thread can take until it leaves native code: whoever asks for it has other messages to answer.
            new Thread(Session.Interrupt) { IsBackground = true, Name = "Interrupt" }.Start();
        }
    }

    /// <inheritdoc/>
    public Completeness IsComplete(string code) => Help.IsComplete(code);

    /// <inheritdoc/>
    public Completions Complete(string code, int position) => Help.Complete(code, position);

    /// <inheritdoc/>
    public MimeBundle? Inspect(string code, int position, bool detailed) => Help.Inspect(code, position, detailed);

    /// <inheritdoc/>
    public void Dispose() => Session.Dispose();

    private NotebookSession Session => started.GetAwaiter().GetResult().Session;

    private HelpDesk Help
    {
        get
        {
            // The default usings are the first piece: without them nothing is known.
            Session.Ready.GetAwaiter().GetResult();
            return started.GetAwaiter().GetResult().Help;
        }
    }

    private static void Pass(OutputEvent item, ICellOutput output)
    {
        switch (item)
        {
            case StreamEvent stream:
                output.Stream(stream.Name, stream.Text);
                break;
            case DisplayEvent { IsResult: true } result:
                output.Result(Bundle(result.Data));
                break;
            case DisplayEvent display:
                output.Display(Bundle(display.Data), display.DisplayId!, update: false);
                break;
            case ClearEvent clear:
                output.Clear(clear.Wait);
                break;
            case UpdateEvent update:
                output.Display(Bundle(update.Data), update.DisplayId, update: true);
                break;
        }
    }

    private static CellError Error(ErrorEvent error) => new(error.Name, error.Value, error.Traceback);

    private static MimeBundle Bundle(IEnumerable<KeyValuePair<string, string>> forms)
    {
        var data = new JsonObject();
        foreach ((string type, string content) in forms)
        {
            data[type] = IsJson(type) ? Parse(content) : content;
        }

        return new MimeBundle(data, []);
    }

    /// <summary>JSON types travel as JSON, so that a front end draws a figure without parsing a text first.</summary>
    private static bool IsJson(string type) => type == "application/json" || (type.StartsWith("application/", StringComparison.Ordinal) && type.EndsWith("+json", StringComparison.Ordinal));

    private static JsonNode? Parse(string content)
    {
        try
        {
            return JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            // A formatter of the user's own made no JSON: shown as it is.
            return content;
        }
    }

    /// <summary>After the first cell people begin to type: the first completion should not wait for code to be loaded.</summary>
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
