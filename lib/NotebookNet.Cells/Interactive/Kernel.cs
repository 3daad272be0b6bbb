using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.FSharp;
using NotebookNet.Cells.Interactive;
using NotebookNet.Cells.Parsing;

// Cells call these by their simple names. Namespaces and names are those of .NET Interactive, so that a cell means the same in both. Its package cannot
// replace them: it would have to be loaded for every display, and pages that run in a browser cannot load it.
namespace Microsoft.DotNet.Interactive;

/// <summary>
/// The kernel of one language, for cells that run other code, and the functions that every cell can call: <c>display(x)</c>, <c>HTML("...")</c>,
/// <c>Javascript("...")</c>, <c>CSS("...")</c>.
/// </summary>
public abstract class Kernel : IDisposable
{
    /// <summary>Creates a kernel. One of a notebook's own implements <see cref="IKernelCommandHandler{TCommand}"/> of <see cref="SubmitCode"/>.</summary>
    /// <param name="name">Its name, by which cells choose it.</param>
    protected Kernel(string name)
    {
        Name = name;
        handlers = new CommandHandlers(this);
        KernelInfo = new KernelInfo(this);
    }

    /// <summary>Creates a kernel for a language.</summary>
    /// <param name="name">Its name, by which cells choose it.</param>
    /// <param name="languageName">The language's own name.</param>
    /// <param name="languageVersion">The language's version.</param>
    protected Kernel(string name, string? languageName, string? languageVersion)
        : this(name) => (KernelInfo.LanguageName, KernelInfo.LanguageVersion) = (languageName, languageVersion);

    /// <summary>The root kernel, which contains all languages.</summary>
    public static CompositeKernel Root => RootHolder.Root;

    /// <summary>The kernel of the running cell's language.</summary>
    public static Kernel Current => Root.Of(Host.Language);

    /// <summary>The language's name, such as <c>csharp</c>.</summary>
    public string Name { get; }

    /// <summary>The kernel's names, commands and directives.</summary>
    public KernelInfo KernelInfo { get; }

    /// <summary>The root kernel; null for the root itself.</summary>
    public CompositeKernel? ParentKernel => this is CompositeKernel ? null : Root;

    /// <summary>The root kernel, which contains all languages.</summary>
    public Kernel RootKernel => Root;

    /// <summary>The events of commands sent by <see cref="SendAsync"/>.</summary>
    public KernelEvents KernelEvents { get; } = new();

    /// <summary>How many cells have run, for the root kernel; 0 for the languages, which it gives them to.</summary>
    public int SubmissionCount => this is CompositeKernel ? CellsRun : 0;

    /// <summary>How many cells have run.</summary>
    internal static int CellsRun { get; set; }

    /// <summary>Reads input from the user; null if there is no user.</summary>
    internal static Func<string, bool, CancellationToken, Task<string>>? Input { get; set; }

    /// <summary>The session that runs the cells.</summary>
    /// <exception cref="InvalidOperationException">This host does not run cells from other cells.</exception>
    internal static IKernelHost Host
    {
        get => host ?? throw new InvalidOperationException("This host does not run cells from other cells.");
        set => host = value;
    }

    private static IKernelHost? host;
    private static readonly ConcurrentQueue<(Kernel Kernel, KernelCommand Command)> Deferred = new();
    private static readonly ConcurrentStack<IDisposable> Disposables = new();
    private static readonly ConcurrentQueue<(Kernel Kernel, KernelCommandPipelineMiddleware Around)> Middleware = new();
    private readonly CommandHandlers handlers;

    /// <summary>Creates the root when it is asked for: it needs the parser of cells, which a page that only runs them does not load.</summary>
    private static class RootHolder
    {
        public static readonly CompositeKernel Root = new();
    }

    /// <summary>Executes a command, such as <see cref="SubmitCode"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Checked only before the code runs; after that, it stops with the calling cell.</param>
    public async Task<KernelCommandResult> SendAsync(KernelCommand command, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string language = command.TargetKernelName is { Length: > 0 } target ? target
            : this is CompositeKernel root ? root.DefaultTarget(command) ?? Host.Language : Name;
        var events = new List<KernelEvent>();
        void Publish(KernelEvent happened)
        {
            events.Add(happened);
            KernelEvents.Publish(happened);
            if (this is not CompositeKernel)
                Root.KernelEvents.Publish(happened);
        }
        var kernel = language == Root.Name ? Root : Root.Of(language);
        string? error = null;
        Exception? thrown = null;
        try
        {
            if (kernel.handlers.Handles(command))
                await kernel.handlers.HandleAsync(command, events);
            else if (command.IsForAnyKernel || kernel.SupportsCommandType(command.GetType()) || command is KernelDirectiveCommand)
                error = await command.CarryOutAsync(kernel, Publish);
            else
                error = $"No handler registered on kernel {kernel.Name} for command: {command}";
        }
        catch (Exception failure) when (!Host.Cancellation.IsCancellationRequested)
        {
            // The failure is the command's result, and the calling cell goes on.
            error = CellError.Describe(thrown = failure);
        }
        Publish(error is null ? new CommandSucceeded(command) : new CommandFailed(thrown, command, error));
        return new KernelCommandResult(command, events);
    }

    /// <summary>Registers a handler for a type of command in a custom kernel.</summary>
    /// <typeparam name="TCommand">The command.</typeparam>
    public void RegisterCommandHandler<TCommand>(Func<TCommand, KernelInvocationContext, Task> handler)
        where TCommand : KernelCommand => handlers.Add(handler);

    /// <summary>Has no effect here: a command needs no registration to be sent to a kernel of the same process.</summary>
    /// <typeparam name="TCommand">The command.</typeparam>
    public void RegisterCommandType<TCommand>()
        where TCommand : KernelCommand
    {
    }

    /// <summary>Adds middleware around the code of all later cells of the kernel, for the root of all kernels, and around code that cells send.</summary>
    /// <param name="middleware">Receives the code as a command, the running cell, and a function that runs the code.</param>
    /// <param name="caller">Not used: the member that adds it.</param>
    public void AddMiddleware(KernelCommandPipelineMiddleware middleware, string? caller = null) => Middleware.Enqueue((this, middleware));

    /// <summary>Whether the kernel carries out commands of a type.</summary>
    public bool SupportsCommandType(Type commandType) => CommandTypes.Contains(commandType);

    /// <summary>The commands that the kernel carries out.</summary>
    internal virtual IEnumerable<Type> CommandTypes
    {
        get
        {
            var own = handlers.CommandTypes.Append(typeof(RequestKernelInfo));
            if (IsCustom) return own.Distinct();
            own = own.Append(typeof(SubmitCode));
            if (Host.HasVariables(Name)) own = own.Concat([typeof(RequestValue), typeof(RequestValueInfos), typeof(SendValue)]);
            if (this is CSharpKernel or FSharpKernel) own = own.Concat([typeof(AddPackage), typeof(AddPackageSource)]);
            if (this is CSharpKernel)
                own = own.Concat([typeof(RequestCompletions), typeof(RequestDiagnostics), typeof(RequestHoverText), typeof(RequestSignatureHelp)]);
            return own;
        }
    }

    /// <summary>Whether the notebook has added it and it runs code itself, by its handlers.</summary>
    internal bool IsCustom => Root.Added(Name) is not (null or CSharpKernel or FSharpKernel);

    /// <summary>The directives of its cells.</summary>
    internal virtual IEnumerable<string> DirectiveNames =>
        IsCustom || !Host.HasVariables(Name) ? ["#!lsmagic"]
        : this is CSharpKernel or FSharpKernel ? ["#!lsmagic", "#!set", "#!share", "#!who", "#!whos", "#i", "#r"]
        : ["#!lsmagic", "#!set", "#!share", "#!who", "#!whos"];

    /// <summary>Whether the notebook has given the kernel a handler of a command.</summary>
    private protected bool Handles(KernelCommand command) => handlers.Handles(command);

    /// <summary>Executes a command with the kernel's own handler.</summary>
    /// <returns>Whether there is a handler.</returns>
    internal Task<bool> TryHandleAsync(KernelCommand command, KernelInvocationContext context) => handlers.TryHandleAsync(command, context);

    /// <summary>Whether the notebook has added middleware.</summary>
    internal static bool HasMiddleware => !Middleware.IsEmpty;

    /// <summary>Runs code through the middleware.</summary>
    internal static Task ThroughMiddlewareAsync(KernelCommand command, Func<Task> run)
    {
        KernelPipelineContinuation next = (_, _) => run();
        foreach (var middleware in Middleware.Where(added => added.Kernel is CompositeKernel || added.Kernel.Name == command.TargetKernelName).Reverse())
        {
            var inner = next;
            next = (asked, context) => middleware.Around(asked, context, inner);
        }
        return next(command, KernelInvocationContext.Current!);
    }

    /// <summary>Runs code as if it stood in a cell of its own.</summary>
    /// <param name="code">The code, directives included.</param>
    public Task<KernelCommandResult> SubmitCodeAsync(string code) => SendAsync(new SubmitCode(code));

    /// <summary>Schedules a command to run before the next cell.</summary>
    public void DeferCommand(KernelCommand command) => Deferred.Enqueue((this, command));

    /// <summary>Registers an object to dispose when the notebook ends.</summary>
    public void RegisterForDisposal(IDisposable disposable) => Disposables.Push(disposable);

    /// <summary>Registers an action to run when the notebook ends.</summary>
    public void RegisterForDisposal(Action dispose) => Disposables.Push(new AtTheEnd(dispose));

    /// <summary>Has no effect here: a kernel ends with its notebook.</summary>
    public void Dispose() => GC.SuppressFinalize(this);

    /// <summary>Reads a variable of the language.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>Whether there is a variable of that name and type.</returns>
    public bool TryGetValue<T>(string name, out T? value)
    {
        foreach (var variable in Host.Variables(Name))
        {
            if (variable.Name == name && variable.Value is T found)
            {
                value = found;
                return true;
            }
        }
        value = default;
        return false;
    }

    /// <summary>Declares a variable of the language.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="declaredType">Its type; null for the type of the value.</param>
    /// <exception cref="InvalidOperationException">The language cannot have the variable.</exception>
    public async Task SetValueAsync(string name, object? value, Type? declaredType = null)
    {
        if (await Host.SetVariableAsync(Name, name, value, declaredType ?? value?.GetType() ?? typeof(object)) is { } error)
            throw new InvalidOperationException(error.Summary);
    }

    /// <summary>Keeps the value of a command, for the handler of a kernel of the notebook's own.</summary>
    /// <param name="command">The command.</param>
    /// <param name="context">Not used: the running cell.</param>
    /// <param name="setValueAsync">Keeps a value by its name, with its type.</param>
    protected static Task SetValueAsync(SendValue command, KernelInvocationContext context, Func<string, object?, Type?, Task> setValueAsync) =>
        setValueAsync(command.Name, command.Value, command.Value?.GetType());

    /// <summary>Adds a directive that cells can use from the next cell on.</summary>
    /// <param name="directive">The directive.</param>
    /// <param name="handler">Runs the directive.</param>
    public void AddDirective(KernelActionDirective directive, KernelCommandInvocation handler) =>
        AddedDirectives.Add(
            directive.Name,
            (arguments, language) => handler(new KernelDirectiveCommand(directive.Name, arguments, language), KernelInvocationContext.Current!));

    /// <summary>Adds a directive that cells can use from the next cell on.</summary>
    /// <typeparam name="TCommand">The command that it becomes: its properties are set from the directive's parameters.</typeparam>
    /// <param name="directive">The directive.</param>
    /// <param name="handler">Runs the directive.</param>
    public void AddDirective<TCommand>(KernelActionDirective directive, Func<TCommand, KernelInvocationContext, Task> handler)
        where TCommand : KernelCommand => AddedDirectives.Add(
            directive.Name,
            async (arguments, language) =>
                await handler(await DirectiveArguments.ReadAsync<TCommand>(directive, arguments, language), KernelInvocationContext.Current!));

#pragma warning disable IDE1006 // The lower-case name is .NET Interactive's.
    /// <summary>Displays a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The MIME types; none for the value's preferred forms.</param>
    /// <returns>The displayed value, which can be updated.</returns>
    /// <exception cref="ArgumentException">The value has no form of that MIME type.</exception>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => new(value, mimeTypes);
#pragma warning restore IDE1006

    /// <summary>HTML to display: <c>display(HTML("&lt;b&gt;bold&lt;/b&gt;"))</c>, or as the last expression of a cell.</summary>
    /// <returns>A value that is displayed as HTML.</returns>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Runs JavaScript in the page that shows the notebook.</summary>
    public static void Javascript(string scriptContent) => display(new ScriptContent(scriptContent));

    /// <summary>Adds a style sheet to the page that shows the notebook.</summary>
    public static void CSS(string content) => display(HTML($"<style>{content}</style>"));

    /// <summary>Clears the output of this cell.</summary>
    /// <param name="wait">Whether to clear it only when the next output arrives, which avoids flicker.</param>
    public static void ClearOutput(bool wait = false) => OutputSink.Current?.Send(new ClearEvent(wait));

    /// <summary>Reads a line of text from the user.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="typeHint">The kind of text; a <c>password</c> is hidden while it is typed.</param>
    /// <exception cref="InvalidOperationException">There is no user.</exception>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") => AskAsync(new RequestInput(prompt, typeHint));

    /// <summary>Reads several lines of text from the user.</summary>
    /// <param name="inputDescriptions">What to ask for.</param>
    /// <returns>The texts by the names of their descriptions.</returns>
    /// <exception cref="InvalidOperationException">There is no user.</exception>
    public static async Task<IDictionary<string, string>> GetInputsAsync(IEnumerable<InputDescription> inputDescriptions)
    {
        var request = new RequestInputs { Inputs = [.. inputDescriptions] };
        return IsHandled(request) ? (await AnswerAsync<InputsProduced>(request)).Values : await request.AskAsync();
    }

    /// <summary>Reads a line of text that is hidden while it is typed.</summary>
    /// <returns>The text, which is masked when it is displayed.</returns>
    /// <exception cref="InvalidOperationException">There is no user.</exception>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") => await AskAsync(new RequestInput(prompt, "password"));

    /// <summary>Whether commands are scheduled.</summary>
    internal static bool HasDeferred => !Deferred.IsEmpty;

    /// <summary>Executes the scheduled commands.</summary>
    internal static async Task CarryOutDeferredAsync()
    {
        while (Deferred.TryDequeue(out var waiting))
            await waiting.Kernel.SendAsync(waiting.Command);
    }

    /// <summary>Disposes what cells have registered, in reverse order. An exception of one does not affect the others.</summary>
    internal static void DisposeOfRegistered()
    {
        while (Disposables.TryPop(out var disposable))
        {
            try
            {
                disposable.Dispose();
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // The notebook has ended: there is nowhere to report the exception.
            }
        }
    }

    /// <summary>Asks for the value of a directive's parameter.</summary>
    internal static Task<string> AskAsync(AskStep ask) =>
        AskAsync(new RequestInput(ask.Prompt, ask.TypeHint) { ParameterName = ask.Parameter, SaveAs = ask.SaveAs });

    /// <summary>Asks the user, or the notebook's own handler of <see cref="RequestInput"/>.</summary>
    internal static async Task<string> AskAsync(RequestInput request) =>
        IsHandled(request) ? (await AnswerAsync<InputProduced>(request)).Value : await AskUser(request.Prompt, request.IsPassword);

    /// <summary>Whether the notebook has chosen a kernel for a command that the root kernel gets.</summary>
    private static bool IsHandled(KernelCommand command) => CompositeKernel.Asked?.DefaultTarget(command) is not null;

    private static async Task<TEvent> AnswerAsync<TEvent>(KernelCommand command)
        where TEvent : KernelEvent
    {
        var events = (await Root.SendAsync(command)).Events;
        return events.OfType<TEvent>().FirstOrDefault()
            ?? throw new InvalidOperationException(events.OfType<CommandFailed>().FirstOrDefault()?.Message ?? $"Nothing has answered {command}.");
    }

    /// <summary>Asks the user.</summary>
    /// <exception cref="InvalidOperationException">There is no user.</exception>
    internal static Task<string> AskUser(string prompt, bool hidden)
    {
        if (Input is not { } ask)
        {
            throw new InvalidOperationException(
                $"The cell asks for input (\"{prompt}\"), but nobody is there to answer: declare a parameter instead, or run the notebook in an editor.");
        }
        OutputSink.Current?.Flush();
        return ask(prompt, hidden, CancellationToken.None);
    }

    private sealed class AtTheEnd(Action dispose) : IDisposable
    {
        public void Dispose() => dispose();
    }
}
