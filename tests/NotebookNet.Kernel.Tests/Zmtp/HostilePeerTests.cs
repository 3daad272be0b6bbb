using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NotebookNet.Kernel.Protocol;
using NotebookNet.Kernel.Zmtp;

namespace NotebookNet.Kernel.Tests.Zmtp;

/// <summary>Bytes written by hand after 23/ZMTP, and what no peer may do to us.</summary>
/// <remarks>Alone, since memory and time are measured that others would use too.</remarks>
[CollectionDefinition(nameof(HostilePeerTests), DisableParallelization = true)]
[Collection(nameof(HostilePeerTests))]
public sealed class HostilePeerTests
{
    private static readonly ZmtpLimits Strict = new()
    {
        MessageBytes = 1 << 20,
        MessageFrames = 16,
        Connections = 4,
        Subscriptions = 3,
        SubscriptionBytes = 10,
        QueueBytes = 1 << 20,
        Handshake = TimeSpan.FromMinutes(2),
        Patience = TimeSpan.FromSeconds(1),
    };

    [Fact]
    public void The_greeting_is_that_of_the_specification()
    {
        using var socket = Echo();
        using var peer = Connect(socket);
        byte[] greeting = Read(peer, 64);
        Assert.Equal("FF00000000000000007F", Convert.ToHexString(greeting[..10]));
        Assert.Equal([3, 1], greeting[10..12]);
        Assert.Equal("NULL" + new string('\0', 16), Encoding.ASCII.GetString(greeting[12..32]));
        Assert.All(greeting[32..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void READY_names_the_socket_type()
    {
        using var socket = Echo();
        using var peer = Connect(socket);
        peer.Send(Hello());
        Read(peer, 64);
        // flags, size, "READY", then the property Socket-Type = REP.
        Assert.Equal("04" + "19" + "05" + Hex("READY") + "0B" + Hex("Socket-Type") + "00000003" + Hex("REP"), Convert.ToHexString(Read(peer, 27)));
    }

    [Fact]
    public void A_request_that_arrives_byte_by_byte_is_answered()
    {
        using var socket = Echo();
        using var peer = Connect(socket);
        foreach (byte value in (byte[])[.. Hello(), .. Ready("REQ"), 1, 0, 0, 2, 104, 105])
            peer.Send([value]);
        Read(peer, 64 + 27);
        Assert.Equal("0100" + "00026869", Convert.ToHexString(Read(peer, 6)));
    }

    [Fact]
    public void Subscriptions_are_understood_as_messages_and_as_commands()
    {
        using var socket = new PublisherSocket(Strict);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var peer = Connect(socket);
        peer.Send([.. Hello(), .. Ready("SUB"), 0, 2, 1, (byte)'a', 4, 11, 9, .. Encoding.ASCII.GetBytes("SUBSCRIBEb")]);
        WaitUntil(() => socket.SubscriptionCount == 2);
        peer.Send([0, 2, 0, (byte)'a', 4, 8, 6, .. Encoding.ASCII.GetBytes("CANCELb")]);
        WaitUntil(() => socket.SubscriptionCount == 0);
    }

    public static TheoryData<string, byte[]> Violations => new()
    {
        { "noise", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n") },
        { "ZMTP 2.0", With(Hello(), 10, 2) },
        { "another mechanism", With(Hello(), 12, (byte)'C') },
        { "no READY", [.. Hello(), 0, 2, 104, 105] },
        { "READY without a name", [.. Hello(), 4, 1, 0] },
        { "a property longer than its command", [.. Hello(), 4, 12, 5, .. Encoding.ASCII.GetBytes("READY"), 1, 65, 0x7F, 0xFF, 0xFF, 0xFF] },
        { "reserved flags", [.. Hello(), .. Ready("REQ"), 0x80, 0] },
        { "a command with MORE", [.. Hello(), .. Ready("REQ"), 5, 0] },
        { "2^63 - 1 bytes", [.. Hello(), .. Ready("REQ"), 2, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF] },
        { "a negative size", [.. Hello(), .. Ready("REQ"), 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF] },
        { "more bytes than allowed in several frames", [.. Hello(), .. Ready("REQ"), .. LongFrame(1, 600_000), .. LongFrame(1, 600_000)] },
        { "more frames than allowed", [.. Hello(), .. Ready("REQ"), .. Enumerable.Repeat<byte[]>([1, 0], 20).SelectMany(f => f)] },
        { "a command in the middle of a message", [.. Hello(), .. Ready("REQ"), 1, 0, 4, 5, 4, .. Encoding.ASCII.GetBytes("PING")] },
        { "a malformed PING", [.. Hello(), .. Ready("REQ"), 4, 5, 4, .. Encoding.ASCII.GetBytes("PING")] },
        { "a command without a name", [.. Hello(), .. Ready("REQ"), 4, 0] },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public void A_violation_ends_its_own_connection_and_no_other(string violation, byte[] bytes)
    {
        using var socket = Echo();
        using var honest = Connect(socket);
        honest.Send([.. Hello(), .. Ready("REQ")]);
        using var peer = Connect(socket);
        try
        {
            peer.Send(bytes);
        }
        catch (SocketException)
        {
            // Refused while still sending.
        }

        Assert.True(IsClosed(peer), violation);
        honest.Send([1, 0, 0, 2, 104, 105]);
        Assert.Equal("010000026869", Convert.ToHexString(Read(honest, 64 + 27 + 6)[^6..]));
    }

    [Fact]
    public void A_handshake_that_never_ends_ends_its_own_connection_and_no_other()
    {
        using var socket = Echo(Strict with { Handshake = TimeSpan.FromSeconds(1) });
        // Its own handshake, too, takes more than a second where the machine stands still.
        Socket honest;
        do
        {
            honest = Connect(socket);
            honest.Send([.. Hello(), .. Ready("REQ"), 1, 0, 0, 2, 104, 105]);
        }
        while (IsClosed(honest, before: 64 + 27 + 6));
        using var peer = Connect(socket);
        peer.Send(Hello()[..20]);
        Assert.True(IsClosed(peer));
        honest.Send([1, 0, 0, 2, 104, 105]);
        Assert.Equal("010000026869", Convert.ToHexString(Read(honest, 6)));
        honest.Dispose();
    }

    [Fact]
    public void A_heartbeat_is_answered_with_its_own_context()
    {
        using var socket = Echo();
        using var peer = Connect(socket);
        peer.Send([.. Hello(), .. Ready("REQ"), 4, 9, 4, .. "PING"u8, 0, 0, 7, 8]);
        Assert.Equal([4, 7, 4, .. "PONG"u8, 7, 8], Read(peer, 64 + 27 + 9)[^9..]);
    }

    [Fact]
    public void An_announced_size_is_not_allocated_before_the_bytes_arrive()
    {
        using var socket = new ReplySocket(request => request, new ZmtpLimits { MessageBytes = 1 << 30 });
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var peers = new List<Socket>();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 8; i++)
        {
            var peer = Connect(socket);
            peer.Send([.. Hello(), .. Ready("REQ"), 2, 0, 0, 0, 0, 0x3F, 0xFF, 0xFF, 0xFF, 1, 2, 3]);
            Read(peer, 64 + 27);
            peers.Add(peer);
        }

        Thread.Sleep(50);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 4 << 20);
        peers.ForEach(peer => peer.Dispose());
        WaitUntil(() => socket.ConnectionCount == 0);
    }

    [Fact]
    public void For_a_connection_above_the_limit_the_one_gives_way_that_was_silent_longest()
    {
        using var socket = Echo();
        Socket[] peers = [.. Enumerable.Range(0, Strict.Connections).Select(_ => Connect(socket))];
        WaitUntil(() => socket.ConnectionCount == Strict.Connections);
        foreach (var peer in peers)
            Read(peer, 64);
        using var above = Connect(socket);
        above.Send([.. Hello(), .. Ready("REQ"), 1, 0, 0, 0]);
        Read(above, 64 + 27 + 4);
        Assert.Equal(1, peers.Count(HasEnded));
        foreach (var peer in peers)
            peer.Dispose();
    }

    [Fact]
    public void Peers_that_sent_something_genuine_and_subscribers_keep_their_places()
    {
        using var router = new RouterSocket(Signed, Strict);
        router.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Socket[] genuine = [.. Enumerable.Range(0, Strict.Connections).Select(_ => Connect(router))];
        foreach (var peer in genuine)
            peer.Send([.. Hello(), .. Ready("DEALER"), 0, 1, 7]);
        WaitUntil(() => router.TrustedCount == Strict.Connections);
        using var above = Connect(router);
        Assert.True(IsClosed(above));
        foreach (var peer in genuine)
            Read(peer, 64 + 30);
        Assert.DoesNotContain(genuine, HasEnded);
        foreach (var peer in genuine)
            peer.Dispose();
    }

    [Fact]
    public void Subscribers_who_fill_all_places_do_not_keep_others_out()
    {
        using var socket = new PublisherSocket(Strict) { Welcome = prefix => [prefix] };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var peers = new List<Socket>();
        for (int i = 1; i <= Strict.Connections + 3; i++)
        {
            peers.Add(Connect(socket));
            peers[^1].Send([.. Hello(), .. Ready("SUB"), 0, 2, 1, (byte)i]);
            Assert.Equal([0, 1, (byte)i], Read(peers[^1], 64 + 27 + 3)[^3..]);
            WaitUntil(() => socket.SubscriptionCount == Math.Min(i, Strict.Connections));
            // Whoever comes is heard, and those who were there first stay.
            foreach (int place in (int[])[0, i / 2 > 0 ? 1 : 0, i - 1])
            {
                socket.Send([[(byte)(place + 1)]], waitForRoom: true);
                Assert.Equal([0, 1, (byte)(place + 1)], Read(peers[place], 3));
            }
        }
        peers.ForEach(peer => peer.Dispose());
    }

    [Fact]
    public void An_identity_is_taken_over_only_by_something_genuine()
    {
        using var router = new RouterSocket(Signed, Strict);
        router.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        byte[] named = [4, 38, 5, .. "READY"u8, 11, .. "Socket-Type"u8, 0, 0, 0, 6, .. "DEALER"u8, 8, .. "Identity"u8, 0, 0, 0, 1, 65];
        named[1] = (byte)(named.Length - 2);
        using var owner = Connect(router);
        owner.Send([.. Hello(), .. named, 0, 1, 7]);
        WaitUntil(() => router.TrustedCount == 1);
        Read(owner, 64 + 30);
        using var other = Connect(router);
        other.Send([.. Hello(), .. named, 0, 1, 8]);
        Read(other, 64 + 30);
        WaitUntil(() => router.ConnectionCount == 2);
        Assert.True(router.Send([[65], [1]]));
        Assert.Equal([0, 1, 1], Read(owner, 3));

        other.Send([0, 1, 7]);
        Assert.True(IsClosed(owner));
        Assert.True(router.Send([[65], [2]]));
        Assert.Equal([0, 1, 2], Read(other, 3));
    }

    [Fact]
    public void Answers_that_nobody_reads_take_no_memory()
    {
        using var socket = new PublisherSocket(Strict with { QueueBytes = 64 << 20 }) { Welcome = prefix => [prefix, new byte[10_000]] };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var peer = Connect(socket);
        byte[] pairs = [.. Enumerable.Repeat<byte[]>([0, 2, 1, 97, 0, 2, 0, 97], 1000).SelectMany(bytes => bytes)];
        peer.Send([.. Hello(), .. Ready("SUB")]);
        // Until the buffers between the two are full, however late each answer is written.
        for (int full = 0; full < 50; full = socket.QueuedBytes > 0 ? full + 1 : 0)
        {
            peer.Send(pairs);
            Thread.Sleep(1);
        }
        peer.Send([0, 2, 1, 98, 0, 2, 1, 98]);
        WaitUntil(() => socket.SubscriptionCount == 2);
        socket.Send([[98]], waitForRoom: true);
        Assert.InRange(socket.QueuedBytes, 0, 100_000);
    }

    [Fact]
    public void Unfinished_messages_of_all_peers_share_one_budget()
    {
        var limits = new ZmtpLimits { Budget = new ReceiveBudget(8 << 20) };
        using var router = new RouterSocket(_ => null, limits);
        router.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var peers = new List<Socket>();
        for (int i = 0; i < 12; i++)
        {
            var peer = Connect(router);
            peers.Add(peer);
            peer.Send([.. Hello(), .. Ready("DEALER"), 2, 0, 0, 0, 0, 0, 64, 0, 0]);
            try
            {
                peer.Send(new byte[3 << 20]);
            }
            catch (SocketException)
            {
                // Given up on the way.
            }
            Assert.InRange(limits.Budget.Held, 0, 8 << 20);
        }
        peers.ForEach(peer => peer.Dispose());
        WaitUntil(() => router.ConnectionCount == 0);
        WaitUntil(() => limits.Budget.Held == 0);
    }

    [Fact]
    public void A_subscriber_that_comes_back_without_reading_is_not_waited_for_again()
    {
        using var socket = new PublisherSocket(Strict with { Patience = TimeSpan.FromSeconds(2) });
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        double[] waits = [.. Enumerable.Range(0, 21).Select(_ =>
        {
            using var stuck = Connect(socket);
            stuck.Send([.. Hello(), .. Ready("SUB"), 0, 1, 1]);
            WaitUntil(() => socket.SubscriptionCount == 1);
            long began = Environment.TickCount64;
            while (socket.SubscriptionCount > 0)
                socket.Send([[1], new byte[100_000]], waitForRoom: true);
            return (Environment.TickCount64 - began) / 1000.0;
        })];
        Assert.InRange(waits[0], 1.5, double.MaxValue);
        // Two seconds each would be forty; a busy machine takes some, and not for waiting.
        Assert.InRange(waits[1..].Sum(), 0, 20);
    }

    [Fact]
    public void Too_many_or_too_long_subscriptions_end_the_connection()
    {
        foreach (byte[] subscriptions in (byte[][])[[0, 2, 1, 97, 0, 2, 1, 97, 0, 2, 1, 97, 0, 2, 1, 97], [0, 12, 1, .. "abcdefghijk"u8]])
        {
            using var socket = new PublisherSocket(Strict);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            using var peer = Connect(socket);
            peer.Send([.. Hello(), .. Ready("SUB"), .. subscriptions]);
            Assert.True(IsClosed(peer));
        }
    }

    [Fact]
    public void A_subscriber_that_stops_reading_costs_a_bounded_wait_and_bounded_memory()
    {
        using var socket = new PublisherSocket(Strict);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var stuck = Connect(socket);
        stuck.Send([.. Hello(), .. Ready("SUB"), 0, 1, 1]);
        WaitUntil(() => socket.SubscriptionCount == 1);
        byte[] body = new byte[100_000];
        long began = Environment.TickCount64;
        for (int i = 0; i < 1000 && socket.SubscriptionCount > 0; i++)
        {
            socket.Send([[1], body], waitForRoom: true);
            Assert.True(socket.QueuedBytes <= Strict.QueueBytes);
        }

        Assert.True(Environment.TickCount64 - began < 20_000);
        WaitUntil(() => socket.ConnectionCount == 0);
    }

    [Fact]
    public void A_cell_that_puts_out_nothing_a_million_times_waits_for_a_slow_reader_too()
    {
        var socket = new PublisherSocket(new ZmtpLimits { Patience = TimeSpan.FromHours(1) });
        using var ioPub = new IoPub(new MessageCodec(new MessageSigner("key"))) { Socket = socket };
        using var relay = new OutputRelay(ioPub);
        ioPub.Socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var stuck = Connect(ioPub.Socket);
        stuck.Send([.. Hello(), .. Ready("SUB"), 0, 1, 1]);
        WaitUntil(() => ioPub.Socket.SubscriptionCount == 1);
        int added = 0;
        var adding = new Thread(() =>
        {
            for (; added < 1_000_000; added++)
                relay.Message("clear_output", new JsonObject(), "{}"u8.ToArray(), 0);
        })
        { IsBackground = true };
        adding.Start();
        for (int before = -1; before != added || added == 0; Thread.Sleep(1000))
            before = added;

        // What the socket's queue takes, and a few thousand more.
        Assert.InRange(added, 1, 100_000);
    }

    [Fact]
    public void Messages_that_do_not_wait_are_bounded_too()
    {
        using var socket = new PublisherSocket(Strict);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var stuck = Connect(socket);
        stuck.Send([.. Hello(), .. Ready("SUB"), 0, 1, 1]);
        WaitUntil(() => socket.SubscriptionCount == 1);
        for (int i = 0; i < 100_000 && socket.SubscriptionCount > 0; i++)
        {
            socket.Send([[1], new byte[1000]], waitForRoom: false);
            Assert.True(socket.QueuedBytes <= 2 * Strict.QueueBytes);
        }

        WaitUntil(() => socket.ConnectionCount == 0);
    }

    [Fact]
    public async Task Queued_messages_are_written_before_a_socket_closes()
    {
        // Many times: what the thread that reads does at that moment depends on chance.
        for (int round = 0; round < 50; round++)
        {
            var socket = new PublisherSocket();
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            using var peer = Connect(socket);
            peer.Send([.. Hello(), .. Ready("SUB"), 0, 1, 1]);
            WaitUntil(() => socket.SubscriptionCount == 1);
            for (int i = 0; i < 30; i++)
                socket.Send([new byte[100_000]], waitForRoom: true);
            var closing = Task.Run(() => socket.Close(TimeSpan.FromMinutes(1)));
            Assert.Equal(64 + 27 + (30 * 100_009), ReadToEnd(peer));
            await closing;
        }
    }

    [Fact]
    public void Nobody_listens_on_other_addresses()
    {
        using var socket = Echo();
        var local = (IPEndPoint)socket.LocalEndPoint!;
        Assert.Equal(IPAddress.Loopback, local.Address);
        if (OperatingSystem.IsLinux())
        {
            // All of 127/8 is this machine, but only the one address was bound.
            using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            Assert.Throws<SocketException>(() => other.Connect(IPAddress.Parse("127.0.0.2"), local.Port));
        }
    }

    /// <summary>Takes a message that ends in 7 as a genuine one.</summary>
    private static Action? Signed(byte[][] frames) => frames[^1] is [7] ? () => { } : null;

    private static ReplySocket Echo(ZmtpLimits? limits = null)
    {
        var socket = new ReplySocket(request => request, limits ?? Strict);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static Socket Connect(ZmtpSocket socket)
    {
        var peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 60_000, NoDelay = true };
        peer.Connect(socket.LocalEndPoint!);
        return peer;
    }

    private static byte[] Hello()
    {
        byte[] greeting = [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 3, 0, .. "NULL"u8, .. new byte[48]];
        return greeting;
    }

    private static byte[] Ready(string type)
    {
        byte[] body = [5, .. "READY"u8, 11, .. "Socket-Type"u8, 0, 0, 0, (byte)type.Length, .. Encoding.ASCII.GetBytes(type)];
        return [4, (byte)body.Length, .. body];
    }

    private static byte[] LongFrame(byte flags, int bytes)
    {
        byte[] frame = new byte[9 + bytes];
        frame[0] = (byte)(flags | 2);
        BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(1), bytes);
        return frame;
    }

    private static byte[] With(byte[] bytes, int index, byte value)
    {
        bytes[index] = value;
        return bytes;
    }

    private static string Hex(string ascii) => Convert.ToHexString(Encoding.ASCII.GetBytes(ascii));

    private static byte[] Read(Socket peer, int count)
    {
        byte[] bytes = new byte[count];
        for (int have = 0; have < count;)
        {
            int got = peer.Receive(bytes.AsSpan(have));
            Assert.True(got > 0, "The connection was closed.");
            have += got;
        }

        return bytes;
    }

    private static long ReadToEnd(Socket peer, long most = long.MaxValue)
    {
        byte[] bytes = new byte[65536];
        long count = 0;
        while (count < most && peer.Receive(bytes) is > 0 and var got)
            count += got;
        return count;
    }

    /// <summary>Whether a peer from which everything was read sees the end of its connection.</summary>
    private static bool HasEnded(Socket peer) => peer.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead) && peer.Available == 0;

    private static bool IsClosed(Socket peer, long before = long.MaxValue)
    {
        try
        {
            return ReadToEnd(peer, before) < before;
        }
        catch (SocketException e)
        {
            // Closing with unread bytes resets the connection; running into the timeout would mean that it is still open.
            return e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted;
        }
    }

    private static void WaitUntil(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, 60_000));
}
