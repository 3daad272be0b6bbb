using System.Net;

namespace NotebookNet.Kernel.Zmtp;

/// <summary>A bound socket: accepts peers, reads from each on its own thread, and drops those that disconnect or misbehave.</summary>
internal abstract class ZmtpSocket(string socketType, ZmtpLimits? limits = null) : IDisposable
{
    private const int StackSize = 256 << 10;

    private readonly HashSet<ZmtpConnection> connections = [];
    private readonly GivenUpPeers givenUp = new();
    private Socket? listener;
    private bool closed;

    /// <summary>The limits on peers.</summary>
    protected ZmtpLimits Limits { get; } = limits ?? new ZmtpLimits();

    /// <summary>The address on which the socket listens, after <see cref="Bind"/>.</summary>
    public EndPoint? LocalEndPoint => listener?.LocalEndPoint;

    /// <summary>The number of open connections, those in the handshake included.</summary>
    public int ConnectionCount
    {
        get
        {
            lock (connections)
                return connections.Count;
        }
    }

    /// <summary>The number of connections of genuine peers.</summary>
    public int TrustedCount
    {
        get
        {
            lock (connections)
                return connections.Count(connection => connection.IsTrusted);
        }
    }

    /// <summary>Listens on this address only and starts accepting peers.</summary>
    /// <exception cref="SocketException">The address is not available.</exception>
    public void Bind(EndPoint address)
    {
        bool tcp = address is IPEndPoint;
        // .NET lets a restarted kernel reuse its port while old connections are in TIME_WAIT; ReuseAddress would let two processes share it.
        listener = new Socket(address.AddressFamily, SocketType.Stream, tcp ? ProtocolType.Tcp : ProtocolType.Unspecified);
        listener.Bind(address);
        listener.Listen(128);
        new Thread(AcceptAll, StackSize) { IsBackground = true, Name = $"ZMTP {socketType} listener" }.Start();
    }

    /// <summary>Accepts no more peers, and gives open connections this long to write what is queued.</summary>
    public void Close(TimeSpan linger)
    {
        ZmtpConnection[] open;
        lock (connections)
        {
            closed = true;
            open = [.. connections];
        }
        listener?.Dispose();
        long deadline = Environment.TickCount64 + (long)linger.TotalMilliseconds;
        foreach (var connection in open)
            connection.Finish(TimeSpan.FromMilliseconds(Math.Max(0, deadline - Environment.TickCount64)));
    }

    /// <summary>Closes all connections at once.</summary>
    public void Dispose() => Close(TimeSpan.Zero);

    /// <summary>Whether a socket type is compatible with this one.</summary>
    protected abstract bool Accepts(string peerType);

    /// <summary>Serves one peer after its handshake, on the peer's thread, until the connection ends.</summary>
    protected abstract void Serve(ZmtpConnection connection);

    private void AcceptAll()
    {
        while (true)
        {
            Socket peer;
            try
            {
                peer = listener!.Accept();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                if (closed) return;
                // Out of file handles, or the peer disconnected before it was accepted: the kernel goes on.
                Thread.Sleep(50);
                continue;
            }
            var connection = new ZmtpConnection(peer, Limits, givenUp);
            lock (connections)
            {
                if (closed || (connections.Count >= Limits.Connections && !GiveWay()))
                {
                    connection.Dispose();
                    continue;
                }
                connections.Add(connection);
            }
            new Thread(() => Run(connection), StackSize) { IsBackground = true, Name = $"ZMTP {socketType} reader" }.Start();
        }
    }

    /// <summary>The connection that gives way to a new one: the one that has been silent the longest among those not proved genuine. Null for none.</summary>
    protected internal virtual ZmtpConnection? Dispensable(IReadOnlyCollection<ZmtpConnection> all) =>
        all.Where(connection => !connection.IsTrusted).MinBy(connection => connection.LastHeard);

    private bool GiveWay()
    {
        var idle = Dispensable(connections);
        if (idle is null) return false;
        connections.Remove(idle);
        idle.Dispose();
        return true;
    }

    private void Run(ZmtpConnection connection)
    {
        try
        {
            connection.Handshake(socketType, Accepts);
            Serve(connection);
        }
        catch (Exception e) when (e is ZmtpException or EndOfStreamException or SocketException or ObjectDisposedException)
        {
            // The peer disconnected or violated the protocol. Either way only its own connection ends.
        }
        finally
        {
            lock (connections)
                connections.Remove(connection);
            connection.Dispose();
        }
    }
}
