using System.Net;
using System.Text;
using NotebookNet.Kernel.Tests.Peers;
using NotebookNet.Kernel.Zmtp;

namespace NotebookNet.Kernel.Tests.Zmtp;

/// <summary>Our sockets against libzmq.</summary>
public sealed class LibzmqTests
{
    [PythonFact("zmq")]
    public void A_dealer_gets_every_size_back_in_order() => WithEcho("dealer");

    [PythonFact("zmq")]
    public void A_peer_without_identity_gets_one() => WithEcho("anonymous");

    [PythonFact("zmq")]
    public void A_new_connection_takes_over_the_identity() => WithEcho("handover");

    [PythonFact("zmq")]
    public void Heartbeats_are_answered() => WithEcho("heartbeat");

    [PythonFact("zmq")]
    public void A_request_is_replied_to()
    {
        using var socket = new ReplySocket(request => request);
        Peer("request", socket);
    }

    [PythonFact("zmq")]
    public async Task A_subscriber_gets_what_it_asked_for()
    {
        using var socket = new PublisherSocket();
        var peer = Task.Run(() => Peer("subscriber", socket));
        await Subscribed(socket, 2, peer);
        for (int i = 0; i < 1000; i++)
        {
            Publish(socket, "stream.stdout", i.ToString());
            Publish(socket, "status", "not subscribed");
        }

        Publish(socket, "end", "");
        Assert.Equal("1000", (await peer).Trim());
    }

    [PythonFact("zmq")]
    public async Task A_slow_subscriber_loses_nothing()
    {
        using var socket = new PublisherSocket(new ZmtpLimits { QueueBytes = 1 << 20, Patience = TimeSpan.FromMinutes(1) });
        var peer = Task.Run(() => Peer("large_subscriber", socket));
        await Subscribed(socket, 1, peer);
        byte[] body = new byte[100_000];
        for (int i = 0; i < 200; i++)
        {
            socket.Send([Encoding.ASCII.GetBytes("stream"), body], waitForRoom: true);
            Assert.True(socket.QueuedBytes <= 1 << 20);
        }

        Publish(socket, "end", "");
        Assert.Equal("20000000", (await peer).Trim());
    }

    [PythonFact("zmq")]
    public async Task A_peer_of_the_wrong_type_is_refused()
    {
        using var socket = new PublisherSocket();
        var peer = Task.Run(() => Peer("wrong_type", socket));
        while (!peer.IsCompleted)
        {
            Publish(socket, "tick", "");
            await Task.Delay(20);
        }

        await peer;
    }

    private static void WithEcho(string test)
    {
        RouterSocket? socket = null;
        socket = new RouterSocket(frames => () => socket!.Send([frames[0], .. frames]));
        using (socket)
        {
            Peer(test, socket);
        }
    }

    private static string Peer(string test, ZmtpSocket socket)
    {
        if (socket.LocalEndPoint is null)
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return Peers.Peer.Run(["zmq"], "zmq_peer.py", [test, ((IPEndPoint)socket.LocalEndPoint!).Port.ToString()]);
    }

    private static void Publish(PublisherSocket socket, string topic, string body) =>
        socket.Send([Encoding.ASCII.GetBytes(topic), Encoding.ASCII.GetBytes(body)], waitForRoom: true);

    private static async Task Subscribed(PublisherSocket socket, int subscriptions, Task peer)
    {
        while (socket.SubscriptionCount < subscriptions && !peer.IsCompleted)
            await Task.Delay(10);
    }
}
