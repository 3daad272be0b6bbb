using System.Runtime.InteropServices;
using NotebookNet.Kernel;
using NotebookNet.Kernel.Protocol;

// What a kernelspec starts: NotebookNet.Kernel.dll CONNECTION-FILE [LANGUAGE].
if (args.Length is 0 or > 2)
{
    Console.Error.WriteLine("A Jupyter front end starts this program with a connection file. To make one know it: nbnet jupyter install");
    return 2;
}

try
{
    var language = KernelLanguage.All.FirstOrDefault(known => known.Id == args.ElementAtOrDefault(1)) ?? KernelLanguage.CSharp;
    // The compiler warms up while the sockets are opened.
    using var session = new EngineSession(language);
    var connection = ConnectionInfo.Read(args[0]);
    using var kernel = new JupyterKernel(session, connection.Key);
    kernel.Bind(connection);
    using var signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
    {
        // Front ends of the interrupt mode "signal" stop a cell in this way; the kernel goes on.
        context.Cancel = true;
        kernel.Interrupt();
    });
    ParentProcess.ExitWithIt();
    kernel.Run();
    kernel.Dispose();
    session.Dispose();
    // Threads that cells have started do not keep a kernel alive that was asked to end.
    Environment.Exit(0);
    return 0;
}
catch (KernelException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
