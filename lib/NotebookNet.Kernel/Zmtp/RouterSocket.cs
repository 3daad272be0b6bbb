using System.Collections.Concurrent;

namespace NotebookNet.Kernel.Zmtp;

/// <summary>
/// ROUTER: addresses its peers by identity. A peer that reconnects under the same identity replaces the old connection. Identities are no secret, so
/// the connection of a genuine peer is replaced only when the new one has sent something genuine, too.
/// </summary>
/// <param name="received">
/// Examines a message, given the sender's identity followed by the frames. Returns null if it is not genuine, otherwise what handles it. Both run on the
/// sender's thread. Until they return, nothing more is read from this peer, so a handler that waits slows the peer down.
/// </param>
/// <param name="limits">The limits on peers.</param>
internal sealed class RouterSocket(Func<byte[][], Action?> received, ZmtpLimits? limits = null) : ZmtpSocket("ROUTER", limits)
{
    private readonly ConcurrentDictionary<string, ZmtpConnection> peers = new();

    /// <summary>Sends a message to one peer. A message to a disconnected peer is dropped, as the specification demands.</summary>
    /// <param name="frames">The identity of the peer, which is not sent, followed by the message.</param>
    /// <returns>Whether the peer is connected.</returns>
    public bool Send(byte[][] frames)
    {
        if (!peers.TryGetValue(Key(frames[0]), out var peer)) return false;
        peer.Send(Frame.EncodeMessage(frames[1..]), waitForRoom: true);
        return true;
    }

    protected override bool Accepts(string peerType) => peerType is "REQ" or "DEALER" or "ROUTER";

    protected override void Serve(ZmtpConnection connection)
    {
        string key = Key(connection.Identity);
        Register(key, connection);
        try
        {
            while (true)
            {
                (byte[][] frames, var command) = connection.Receive();
                if (command is null && received([connection.Identity, .. frames]) is { } handle)
                {
                    connection.IsTrusted = true;
                    Register(key, connection);
                    handle();
                }
            }
        }
        finally
        {
            peers.TryRemove(new KeyValuePair<string, ZmtpConnection>(key, connection));
        }
    }

    private void Register(string key, ZmtpConnection connection)
    {
        ZmtpConnection? replaced = null;
        peers.AddOrUpdate(key, connection, (_, old) =>
        {
            replaced = old == connection || (old.IsTrusted && !connection.IsTrusted) ? null : old;
            return replaced is null ? old : connection;
        });
        // Not earlier: a message sent meanwhile would go to a closed connection.
        replaced?.Dispose();
    }

    private static string Key(byte[] identity) => Encoding.Latin1.GetString(identity);
}
