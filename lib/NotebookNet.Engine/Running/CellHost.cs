using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace NotebookNet.Engine.Running;

/// <summary>
/// The process that runs the cells of one notebook. Whatever they do to it (endless loops, stack overflows, exits), the runner survives.
/// It ends with the runner.
/// </summary>
internal static class CellHost
{
    /// <summary>The line on standard output and standard error that marks the end of a cell's output.</summary>
    public const string EndOfCell = "\u0001notebooknet: end of cell\u0001";

    /// <summary>The environment variable with the process id of the runner.</summary>
    public const string Runner = "NOTEBOOKNET_RUNNER";

    /// <summary>Runs the host until the runner closes the pipe.</summary>
    public static int Run(string pipe, SessionOptions options)
    {
        // Ctrl+C in a terminal reaches every process; only the runner handles it.
        using var ignoreInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        ProcessTable.AdoptOrphans();
        CellThread.SurviveStops();
        using var session = new NotebookSession(options);
        using var stream = new NamedPipeClientStream(".", pipe, PipeDirection.InOut, PipeOptions.Asynchronous);
        Connect(stream);
        using var channel = new HostChannel(stream);
        using var standardOutput = Console.OpenStandardOutput();
        using var standardError = Console.OpenStandardError();
        var requests = new BlockingCollection<HostMessage.Execute>();
        var listener = new Thread(() => Listen(channel, session, requests)) { IsBackground = true, Name = "listener" };
        listener.Start();
        session.Ready.GetAwaiter().GetResult();
        channel.Send(new HostMessage.Ready());
        foreach (var request in requests.GetConsumingEnumerable())
        {
            var result = session.ExecuteAsync(
                request.Source,
                output => channel.Send(new HostMessage.Output(output)),
                request.Cell,
                request.Language.Length > 0 ? request.Language : null).GetAwaiter().GetResult();
            byte[] mark = System.Text.Encoding.UTF8.GetBytes(EndOfCell + "\n");
            standardOutput.Write(mark);
            standardError.Write(mark);
            channel.Send(new HostMessage.Done(result.Status));
        }
        return 0;
    }

    /// <summary>Connects to the runner, and ends the process if the runner ends first.</summary>
    private static void Connect(NamedPipeClientStream stream)
    {
        _ = int.TryParse(Environment.GetEnvironmentVariable(Runner), out int runner);
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                stream.Connect(TimeSpan.FromSeconds(1));
                return;
            }
            catch (TimeoutException) when (attempt < 30 && ProcessTable.IsAlive(runner))
            {
                // The machine is busy: the runner exists and will answer.
            }
            catch (TimeoutException)
            {
                Environment.Exit(1);
            }
        }
    }

    private static void Listen(HostChannel channel, NotebookSession session, BlockingCollection<HostMessage.Execute> requests)
    {
        while (channel.Receive() is { } message)
        {
            if (message is HostMessage.Execute request)
                requests.Add(request);
            else if (message is HostMessage.Interrupt)
                session.Interrupt();
        }
        try
        {
            // Read only where it was the cell that closed the connection.
            using var error = Console.OpenStandardError();
            error.Write(System.Text.Encoding.UTF8.GetBytes(ExitReason.Disconnected + "\n"));
        }
        catch (IOException)
        {
            // Nobody reads it any more.
        }
        // The runner has ended, so the notebook must end too. Finalizers and exit handlers of cells must not delay that.
        Leftovers.Kill(Environment.GetEnvironmentVariable(Leftovers.Variable), except: Environment.ProcessId);
        Scratch.CleanUpAfter(Environment.ProcessId);
        System.Diagnostics.Process.GetCurrentProcess().Kill();
    }
}
