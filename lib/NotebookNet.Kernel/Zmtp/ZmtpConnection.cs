using System.Security.Cryptography;

namespace NotebookNet.Kernel.Zmtp;

/// <summary>
/// The connection to one peer: greeting, NULL handshake, then messages both ways. Reading happens on the thread that calls <see cref="Receive"/>,
/// writing on a dedicated thread: both continue while cells occupy the whole thread pool.
/// </summary>
internal sealed class ZmtpConnection : IDisposable
{
    private const int MaximumIdentity = 255;
    private const int WriteSlice = 64 << 10;
    private const int MostUnreadAnswers = 64 << 10;
    private const int StackSize = 256 << 10;

    private readonly Socket socket;
    private readonly ZmtpLimits limits;
    private readonly FrameReader reader;
    private readonly SendQueue queue;
    private readonly Thread writer;

    /// <summary>Takes ownership of an accepted socket. Nothing is sent before <see cref="Handshake"/>.</summary>
    public ZmtpConnection(Socket socket, ZmtpLimits limits, GivenUpPeers givenUp)
    {
        this.socket = socket;
        this.limits = limits;
        reader = new FrameReader(socket, bytes => limits.Budget.Reserve(this, bytes));
        queue = new SendQueue(limits, givenUp);
        writer = new Thread(WriteAll, StackSize) { IsBackground = true, Name = "ZMTP writer" };
        if (socket.ProtocolType == ProtocolType.Tcp)
            socket.NoDelay = true;
    }

    /// <summary>The identity of the peer on a ROUTER socket: its own, or a generated one that begins with a zero byte, which no peer may choose.</summary>
    public byte[] Identity { get; private set; } = [];

    /// <summary>
    /// Whether the peer has proved genuine by a correctly signed message, or has subscribed. See <see cref="ZmtpSocket.Dispensable"/> for what it means.
    /// </summary>
    public bool IsTrusted { get; set; }

    /// <summary>The time when the connection was accepted, on the clock of <see cref="Environment.TickCount64"/>.</summary>
    public long Accepted { get; } = Environment.TickCount64;

    /// <summary>The time of the peer's last message, on the clock of <see cref="Environment.TickCount64"/>.</summary>
    public long LastHeard { get; private set; } = Environment.TickCount64;

    /// <summary>Bytes queued for this peer.</summary>
    public long QueuedBytes => queue.Bytes;

    /// <summary>Exchanges greetings and READY commands.</summary>
    /// <param name="socketType">The type of this socket.</param>
    /// <param name="accepts">Tells which socket types of a peer are compatible.</param>
    /// <exception cref="ZmtpException">The peer does not speak ZMTP 3 with NULL security, is of the wrong type, or takes too long.</exception>
    public void Handshake(string socketType, Predicate<string> accepts)
    {
        reader.Deadline = Environment.TickCount64 + (long)limits.Handshake.TotalMilliseconds;
        SendNow(Greeting.Create());
        Span<byte> greeting = stackalloc byte[Greeting.Length];
        // The first ten bytes decide: the greeting of a peer that speaks HTTP is not awaited.
        reader.ReadExactly(greeting[..Greeting.SignatureLength]);
        Greeting.CheckSignature(greeting[..Greeting.SignatureLength]);
        reader.ReadExactly(greeting[Greeting.SignatureLength..]);
        Greeting.Check(greeting);
        SendNow(Frame.EncodeCommand(ZmtpCommand.Ready(socketType)));
        var frame = reader.ReadFrame(WriteSlice);
        if (!frame.Flags.HasFlag(FrameFlags.Command) || ZmtpCommand.Decode(frame.Body) is not { Name: "READY" } ready)
            throw new ZmtpException("The peer did not begin with READY.");
        var properties = ready.Properties();
        string peerType = properties.TryGetValue("Socket-Type", out byte[]? type) ? Encoding.ASCII.GetString(type) : "";
        if (!accepts(peerType))
        {
            SendNow(Frame.EncodeCommand(ZmtpCommand.Error("Invalid socket type")));
            throw new ZmtpException($"A {peerType} socket cannot talk to a {socketType} socket.");
        }
        bool named = properties.TryGetValue("Identity", out byte[]? identity) && identity is { Length: > 0 and <= MaximumIdentity } && identity[0] != 0;
        Identity = named ? identity! : [0, .. RandomNumberGenerator.GetBytes(8)];
        reader.Deadline = null;
        writer.Start();
    }

    /// <summary>Waits for the next message or command. A PING is answered here.</summary>
    /// <returns>The frames of a message, or a command without frames.</returns>
    /// <exception cref="EndOfStreamException">The peer closed the connection.</exception>
    /// <exception cref="SocketException">The connection broke.</exception>
    /// <exception cref="ZmtpException">The peer violated the protocol or a limit.</exception>
    public (byte[][] Frames, ZmtpCommand? Command) Receive()
    {
        while (true)
        {
            // The previous message is complete and handled.
            limits.Budget.Release(this);
            LastHeard = Environment.TickCount64;
            var frame = reader.ReadFrame(limits.MessageBytes);
            if (!frame.Flags.HasFlag(FrameFlags.Command))
                return (frame.Flags.HasFlag(FrameFlags.More) ? ReceiveRest(frame.Body) : [frame.Body], null);
            var command = ZmtpCommand.Decode(frame.Body);
            if (command.Name != "PING") return ([], command);
            Offer(Frame.EncodeCommand(ZmtpCommand.Pong(command.Data)));
        }
    }

    /// <summary>Queues bytes for the peer. Closes the connection if the peer has kept senders waiting for too long.</summary>
    /// <param name="wire">The wire form of a message or command.</param>
    /// <param name="waitForRoom">Whether to wait while the peer's queue is full.</param>
    public void Send(byte[] wire, bool waitForRoom)
    {
        if (!queue.Add(wire, waitForRoom))
            Dispose();
    }

    /// <summary>Queues an answer that anybody can ask for, unless the peer is far behind with reading: endless questions take no memory.</summary>
    /// <param name="wire">The wire form of a message or command.</param>
    public void Offer(byte[] wire)
    {
        if (queue.Bytes < MostUnreadAnswers) Send(wire, waitForRoom: false);
    }

    /// <summary>Accepts no more messages, and waits at most this long until the queued ones are written.</summary>
    public void Finish(TimeSpan linger)
    {
        queue.End(discard: false);
        if (writer.IsAlive)
            writer.Join(linger);
        try
        {
            // Closing while a thread reads would reset the connection and discard what the peer has not read yet; a shutdown ends it cleanly. The end of
            // receiving wakes the thread that reads, which closes the socket, so the end of sending must be known to .NET before.
            socket.Shutdown(SocketShutdown.Send);
            socket.Shutdown(SocketShutdown.Receive);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Dispose();
        }
    }

    /// <summary>Closes the connection at once.</summary>
    public void Dispose()
    {
        queue.End(discard: true);
        socket.Dispose();
        limits.Budget.Release(this);
    }

    private byte[][] ReceiveRest(byte[] first)
    {
        var frames = new List<byte[]> { first };
        long left = limits.MessageBytes - first.Length;
        while (true)
        {
            if (frames.Count == limits.MessageFrames)
                throw new ZmtpException($"A message has more than {limits.MessageFrames} frames.");
            var frame = reader.ReadFrame(left);
            if (frame.Flags.HasFlag(FrameFlags.Command))
                throw new ZmtpException("A command interrupts a message.");
            frames.Add(frame.Body);
            left -= frame.Body.Length;
            if (!frame.Flags.HasFlag(FrameFlags.More)) return [.. frames];
        }
    }

    private void WriteAll()
    {
        try
        {
            while (queue.Next() is { } wire)
            {
                for (int start = 0; start < wire.Length; start += WriteSlice)
                {
                    int count = Math.Min(WriteSlice, wire.Length - start);
                    SendNow(wire.AsSpan(start, count));
                    queue.Taken(count);
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Dispose();
        }
    }

    private void SendNow(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[socket.Send(bytes)..];
    }
}
