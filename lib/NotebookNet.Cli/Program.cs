using System.Runtime.InteropServices;
using NotebookNet.Cli;

if (OpenFiles.Problem() is { } few)
{
    Terminal.Error(few);
    return ExitCode.UsageError;
}
var root = new RootCommand("Runs, checks and publishes the notebooks of NotebookNet.")
{
    RunCommand.Create(),
    VerifyCommand.Create(),
    ConvertCommand.Create(),
    DoctorCommand.Create(),
    JupyterCommand.Create(),
    PicturesCommand.Create(),
    PublishCommand.Create(),
    ServeCommand.Create(),
};
Help.AddTo(root);
try
{
    _ = Environment.CurrentDirectory;
}
catch (IOException)
{
    Terminal.Error("The current folder has been deleted: change to another one.");
    return ExitCode.UsageError;
}
string[] arguments = Help.Normalize(args);
// A file's name may begin with @: no response files.
var parsing = new ParserConfiguration { ResponseFileTokenReplacer = null };
var parsed = root.Parse(arguments, parsing);
// There is no help for a command that does not exist.
if (parsed.UnmatchedTokens.Count > 0) parsed = root.Parse([.. arguments.Where(argument => argument is not ("--help" or "-h" or "-?"))], parsing);
if (Mistakes.EmptyValue(parsed) is { } empty)
{
    Terminal.Error(empty);
    return ExitCode.UsageError;
}
if (parsed.Errors.Count > 0 && parsed.Action is not { ClearsParseErrors: true })
{
    foreach (string line in Mistakes.Explain(parsed)) Terminal.Error(line);
    return ExitCode.UsageError;
}
// The remains of killed runs.
Scratch.Mark(Environment.ProcessId);
_ = Task.Run(Scratch.CleanUp);
try
{
    var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) };
    // Ctrl+C and SIGTERM are the library's. A closed terminal and Ctrl+\ end a command in the same way, and the second time at once.
    using var ended = new CancellationTokenSource();
    using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
    using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, End);
    return await parsed.InvokeAsync(configuration, ended.Token);

    void End(PosixSignalContext signal)
    {
        signal.Cancel = !ended.IsCancellationRequested;
        _ = ended.CancelAsync();
    }
}
catch (Exception error) when (error is SiteException or UsageException)
{
    Terminal.Error(error.Message);
    return ExitCode.UsageError;
}
catch (OperationCanceledException stopped)
{
    Terminal.Error(stopped is BatchStoppedException ? stopped.Message : "Interrupted.");
    return ExitCode.Interrupted;
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    Terminal.Error(error.Message);
    return ExitCode.Failed;
}
catch (Exception error) when (Environment.GetEnvironmentVariable("NOTEBOOKNET_TRACE") is null or "")
{
    Terminal.Error($"nbnet has a bug ({error.GetType().Name}: {error.Message.TrimEnd('.')}). Please report it; with NOTEBOOKNET_TRACE=1 it says where.");
    return ExitCode.Failed;
}
