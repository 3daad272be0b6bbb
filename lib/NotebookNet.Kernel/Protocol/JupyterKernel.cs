using NotebookNet.Kernel.Zmtp;

namespace NotebookNet.Kernel.Protocol;

/// <summary>A kernel: the five sockets of a connection file in front of a session.</summary>
internal sealed class JupyterKernel : IDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly ICellSession session;
    private readonly MessageCodec codec;
    private readonly IoPub ioPub;
    private readonly OutputRelay relay;
    private readonly InputChannel input;
    private readonly RouterSocket shell;
    private readonly RouterSocket control;
    private readonly ReplySocket heartbeat = new(request => request, new ZmtpLimits { MessageBytes = 64 << 10, QueueBytes = 64 << 10 });
    private readonly RequestQueue requests = new();
    private readonly Lock controlling = new();
    private readonly ManualResetEventSlim ended = new();
    private JupyterMessage? shutdown;

    /// <summary>Creates the channels, which <see cref="Bind(ConnectionInfo)"/> opens.</summary>
    public JupyterKernel(ICellSession session, string key)
    {
        this.session = session;
        codec = new MessageCodec(new MessageSigner(key));
        ioPub = new IoPub(codec);
        relay = new OutputRelay(ioPub);
        var limits = new ZmtpLimits();
        input = new InputChannel(codec, limits.Budget);
        shell = new RouterSocket(frames => Receive(frames, requests.Add), limits);
        control = new RouterSocket(frames => Receive(frames, Control), limits);
    }

    /// <summary>The number of requests that wait for the running one.</summary>
    public int QueuedRequests => requests.Count;

    /// <summary>Binds the sockets to the addresses in the connection file, and to no others.</summary>
    /// <exception cref="KernelException">An address is not available.</exception>
    public void Bind(ConnectionInfo connection)
    {
        Bind(heartbeat, connection, connection.HeartbeatPort);
        Bind(ioPub.Socket, connection, connection.IoPubPort);
        Bind(input.Socket, connection, connection.StdinPort);
        Bind(control, connection, connection.ControlPort);
        Bind(shell, connection, connection.ShellPort);
        ioPub.Status("starting", null);
    }

    /// <summary>Handles requests until a front end requests a shutdown.</summary>
    public void Run()
    {
        var shell = new Shell(session, codec, ioPub, input, relay, requests)
        {
            Send = frames => this.shell.Send(frames),
            Shutdown = request => Shutdown(request, this.shell),
        };
        var thread = new Thread(shell.Run) { IsBackground = true, Name = "Jupyter shell" };
        thread.Start();
        ended.Wait();
        // A cell that is still running ends with the process; otherwise the shell finishes its current request.
        thread.Join(TimeSpan.FromMilliseconds(200));
    }

    /// <summary>Interrupts the running cell, as SIGINT does.</summary>
    public void Interrupt() => session.Interrupt();

    /// <summary>Sends all queued messages, then closes the sockets.</summary>
    public void Dispose()
    {
        requests.End();
        relay.Dispose();
        lock (controlling)
        {
            // The reply to the shutdown request has been sent.
        }
        if (shutdown is { } request)
        {
            // Other front ends learn about the shutdown from IOPub.
            ioPub.Publish("shutdown_reply", ShutdownContent(request), request.Header);
        }
        Parallel.ForEach<ZmtpSocket>([shell, control, input.Socket, ioPub.Socket, heartbeat], socket => socket.Close(Linger));
    }

    private static JsonObject ShutdownContent(JupyterMessage request) => new() { ["status"] = "ok", ["restart"] = request.Flag("restart", false) };

    private static void Bind(ZmtpSocket socket, ConnectionInfo connection, int port)
    {
        try
        {
            socket.Bind(connection.Address(port));
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw new KernelException($"The kernel cannot listen on {connection.Ip}, port {port}: {e.Message}");
        }
    }

    private Action? Receive(byte[][] frames, Action<JupyterMessage> handle) => codec.Decode(frames) is { } request ? () => handle(request) : null;

    private void Control(JupyterMessage request)
    {
        // Runs on the thread of the socket, while a cell runs on the shell's.
        lock (controlling)
        {
            ioPub.Status("busy", request.Header);
            switch (request.Type)
            {
                case "interrupt_request":
                    session.Interrupt();
                    Reply(request, new JsonObject { ["status"] = "ok" });
                    break;
                case "kernel_info_request":
                    Reply(request, KernelInfo.Content(session.Language));
                    break;
                case "shutdown_request":
                    Shutdown(request, control);
                    break;
            }
            ioPub.Status("idle", request.Header);
        }
    }

    private void Reply(JupyterMessage request, JsonObject content) =>
        control.Send(codec.Encode(request.Identities, request.Type.Replace("_request", "_reply"), content, request.Header));

    private void Shutdown(JupyterMessage request, RouterSocket socket)
    {
        socket.Send(codec.Encode(request.Identities, "shutdown_reply", ShutdownContent(request), request.Header));
        shutdown = request;
        requests.End();
        ended.Set();
    }
}
