using System.Net.Sockets;
using System.Text.Json.Nodes;
using NotebookNet.Kernel.Zmtp;

namespace NotebookNet.Kernel.Protocol;

/// <summary>A kernel: the five sockets of a connection file in front of a session.</summary>
internal sealed class JupyterKernel : IDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly ICellSession _session;
    private readonly MessageCodec _codec;
    private readonly IoPub _ioPub;
    private readonly OutputRelay _relay;
    private readonly InputChannel _input;
    private readonly RouterSocket _shell;
    private readonly RouterSocket _control;
    private readonly ReplySocket _heartbeat = new(request => request);
    private readonly RequestQueue _requests = new();
    private readonly Lock _controlling = new();
    private readonly ManualResetEventSlim _ended = new();
    private JupyterMessage? _shutdown;

    /// <summary>Makes the kernel's parts; <see cref="Bind(ConnectionInfo)"/> opens it.</summary>
    /// <param name="session">Runs the cells.</param>
    /// <param name="key">The key of the signatures.</param>
    public JupyterKernel(ICellSession session, string key)
    {
        _session = session;
        _codec = new MessageCodec(new MessageSigner(key));
        _ioPub = new IoPub(_codec);
        _relay = new OutputRelay(_ioPub);
        _input = new InputChannel(_codec);
        _shell = new RouterSocket(frames => Receive(frames, _requests.Add));
        _control = new RouterSocket(frames => Receive(frames, Control));
    }

    /// <summary>Listens on the addresses of the connection file, and on no other.</summary>
    /// <exception cref="KernelException">An address is not available.</exception>
    public void Bind(ConnectionInfo connection)
    {
        Bind(_heartbeat, connection, connection.HeartbeatPort);
        Bind(_ioPub.Socket, connection, connection.IoPubPort);
        Bind(_input.Socket, connection, connection.StdinPort);
        Bind(_control, connection, connection.ControlPort);
        Bind(_shell, connection, connection.ShellPort);
        _ioPub.Status("starting", null);
    }

    /// <summary>Answers requests until a front end asks for shutdown.</summary>
    public void Run()
    {
        var shell = new Shell(_session, _codec, _ioPub, _input, _relay, _requests)
        {
            Send = frames => _shell.Send(frames),
            Shutdown = request => Shutdown(request, _shell),
        };
        var thread = new Thread(shell.Run) { IsBackground = true, Name = "Jupyter shell" };
        thread.Start();
        _ended.Wait();
        // A cell that still runs ends with the process; otherwise the shell finishes its last sentence.
        thread.Join(TimeSpan.FromMilliseconds(200));
    }

    /// <summary>Stops the running cell, as SIGINT does.</summary>
    public void Interrupt() => _session.Interrupt();

    /// <summary>Closes the sockets; what is queued is sent first.</summary>
    public void Dispose()
    {
        _requests.End();
        _relay.Dispose();
        lock (_controlling)
        {
            // The answer to the shutdown request is complete.
        }

        if (_shutdown is { } request)
        {
            // Front ends other than the one that asked learn from IOPub that the kernel is gone.
            _ioPub.Publish("shutdown_reply", ShutdownContent(request), request.Header);
        }

        Parallel.ForEach<ZmtpSocket>([_shell, _control, _input.Socket, _ioPub.Socket, _heartbeat], socket => socket.Close(Linger));
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

    private void Receive(byte[][] frames, Action<JupyterMessage> handle)
    {
        if (_codec.Decode(frames) is { } request)
        {
            handle(request);
        }
    }

    private void Control(JupyterMessage request)
    {
        // Runs on the thread of the socket, while a cell runs on the shell's.
        lock (_controlling)
        {
            _ioPub.Status("busy", request.Header);
            switch (request.Type)
            {
                case "interrupt_request":
                    _session.Interrupt();
                    Reply(request, new JsonObject { ["status"] = "ok" });
                    break;
                case "kernel_info_request":
                    Reply(request, KernelInfo.Content(_session.Language));
                    break;
                case "shutdown_request":
                    Shutdown(request, _control);
                    break;
            }

            _ioPub.Status("idle", request.Header);
        }
    }

    private void Reply(JupyterMessage request, JsonObject content) =>
        _control.Send(_codec.Encode(request.Identities, request.Type.Replace("_request", "_reply"), content, request.Header));

    private void Shutdown(JupyterMessage request, RouterSocket socket)
    {
        socket.Send(_codec.Encode(request.Identities, "shutdown_reply", ShutdownContent(request), request.Header));
        _shutdown = request;
        _requests.End();
        _ended.Set();
    }
}
