using System.Collections.Concurrent;
using System.Text;

namespace NotebookNet.Kernel.Zmtp;

/// <summary>
/// ROUTER: knows its peers by identity. A peer that connects again under the same identity takes the old connection's place.
/// </summary>
/// <param name="received">
/// Called with the sender's identity followed by the message's frames, on the sender's thread. While it has not returned nothing more is read from this peer, so a handler
/// that waits slows the peer down instead of storing what it sends. True when the message is genuine: the peer then keeps its place.
/// </param>
/// <param name="limits">What peers are granted.</param>
internal sealed class RouterSocket(Func<byte[][], bool> received, ZmtpLimits? limits = null) : ZmtpSocket("ROUTER", limits)
{
    private readonly ConcurrentDictionary<string, ZmtpConnection> peers = new();

    /// <summary>Sends a message to one peer; a message to a peer that is gone is dropped, as the specification says.</summary>
    /// <param name="frames">The identity of the peer, which is not sent, and the message.</param>
    /// <returns>Whether the peer was there.</returns>
    public bool Send(byte[][] frames)
    {
        if (!peers.TryGetValue(Key(frames[0]), out var peer))
        {
            return false;
        }

        peer.Send(Frame.EncodeMessage(frames[1..]), waitForRoom: true);
        return true;
    }

    /// <inheritdoc/>
    protected override bool Accepts(string peerType) => peerType is "REQ" or "DEALER" or "ROUTER";

    /// <inheritdoc/>
    protected override void Serve(ZmtpConnection connection)
    {
        string key = Key(connection.Identity);
        peers.AddOrUpdate(key, connection, (_, old) =>
        {
            old.Dispose();
            return connection;
        });
        try
        {
            while (true)
            {
                (byte[][] frames, var command) = connection.Receive();
                if (command is null)
                {
                    connection.IsTrusted |= received([connection.Identity, .. frames]);
                }
            }
        }
        finally
        {
            peers.TryRemove(new KeyValuePair<string, ZmtpConnection>(key, connection));
        }
    }

    private static string Key(byte[] identity) => Encoding.Latin1.GetString(identity);
}
