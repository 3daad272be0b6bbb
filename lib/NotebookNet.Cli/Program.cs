using System.CommandLine;
using NotebookNet.Cli;
using NotebookNet.Engine.Running;
using NotebookNet.Publishing;

var root = new RootCommand("Runs, checks and publishes the notebooks of NotebookNet.\n\nExit codes: 0 all is well, 1 a notebook failed, 2 wrong use.")
{
    RunCommand.Create(),
    VerifyCommand.Create(),
    DoctorCommand.Create(),
    JupyterCommand.Create(),
    PicturesCommand.Create(),
    PublishCommand.Create(),
    ServeCommand.Create(),
};
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine($"Try `nbnet{(parsed.CommandResult.Command is RootCommand ? "" : " " + parsed.CommandResult.Command.Name)} --help`.");
    return ExitCode.WrongUse;
}
// What a killed run left behind.
_ = Task.Run(Scratch.CleanUp);
try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
}
catch (SiteException error)
{
    Console.Error.WriteLine(error.Message);
    return ExitCode.WrongUse;
}
catch (UsageException error)
{
    Console.Error.WriteLine(error.Message);
    return ExitCode.WrongUse;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Interrupted.");
    return ExitCode.Interrupted;
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return ExitCode.Failed;
}
