using System.Net.Sockets;
using System.Text.Json.Nodes;
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
    private readonly ReplySocket heartbeat = new(request => request, new ZmtpLimits { MessageOctets = 64 << 10 });
    private readonly RequestQueue requests = new();
    private readonly Lock controlling = new();
    private readonly ManualResetEventSlim ended = new();
    private JupyterMessage? shutdown;

    /// <summary>Makes the kernel's parts; <see cref="Bind(ConnectionInfo)"/> opens it.</summary>
    /// <param name="session">Runs the cells.</param>
    /// <param name="key">The key of the signatures.</param>
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

    /// <summary>Listens on the addresses of the connection file, and on no other.</summary>
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

    /// <summary>Answers requests until a front end asks for shutdown.</summary>
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
        // A cell that still runs ends with the process; otherwise the shell finishes its last sentence.
        thread.Join(TimeSpan.FromMilliseconds(200));
    }

    /// <summary>Stops the running cell, as SIGINT does.</summary>
    public void Interrupt() => session.Interrupt();

    /// <summary>Closes the sockets; what is queued is sent first.</summary>
    public void Dispose()
    {
        requests.End();
        relay.Dispose();
        lock (controlling)
        {
            // The answer to the shutdown request is complete.
        }

        if (shutdown is { } request)
        {
            // Front ends other than the one that asked learn from IOPub that the kernel is gone.
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
        catch (SocketException e)
        {
            throw new KernelException($"The kernel cannot listen on {connection.Ip}, port {port}: {e.Message}");
        }
    }

    private bool Receive(byte[][] frames, Action<JupyterMessage> handle)
    {
        if (codec.Decode(frames) is not { } request)
            return false;
        handle(request);
        return true;
    }

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
