using System.Runtime.InteropServices;
using NotebookNet.Cells.Running;
using NotebookNet.Engine.Languages;
using NotebookNet.Engine.Running;
using NotebookNet.Kernel;

// The program that a kernelspec starts: NotebookNet.Kernel.dll CONNECTION-FILE [LANGUAGE].
if (args.Length is 0 or > 2)
{
    Console.Error.WriteLine("Expected a connection file as the first argument. Jupyter front ends start this program; to register it with them, run: nbnet jupyter install");
    return 2;
}

try
{
    // Without these, .NET ends the process at once, and its temporary folder is left.
    using var terminate = EndAt(PosixSignal.SIGTERM);
    using var hangUp = EndAt(PosixSignal.SIGHUP);
    using var quit = EndAt(PosixSignal.SIGQUIT);
    // The remains of killed kernels.
    Scratch.Mark(Environment.ProcessId);
    _ = Task.Run(Scratch.CleanUp);
    // What cells have started ends with the kernel, as with Jupyter's own.
    Leftovers.EndWithThisProcess();
    CellThread.SurviveStops();
    CellCulture.UseInvariant();
    var language = KernelLanguage.All.FirstOrDefault(known => known.Id == args.ElementAtOrDefault(1)) ?? KernelLanguage.CSharp;
    // The compiler warms up while the sockets open.
    using var session = new EngineSession(language);
    var connection = ConnectionInfo.Read(args[0]);
    using var kernel = new JupyterKernel(session, connection.Key);
    kernel.Bind(connection);
    using var signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
    {
        // Front ends with interrupt mode "signal" stop a cell this way; the kernel keeps running.
        context.Cancel = true;
        kernel.Interrupt();
    });
    ParentProcess.ExitWithIt();
    kernel.Run();
    ProcessEnd.Insist(0);
    kernel.Dispose();
    session.Dispose();
    // Threads started by cells must not keep the process alive after a shutdown request.
    Environment.Exit(0);
    return 0;
}
catch (KernelException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static PosixSignalRegistration EndAt(PosixSignal signal) => PosixSignalRegistration.Create(signal, _ => ProcessEnd.Exit(1));
