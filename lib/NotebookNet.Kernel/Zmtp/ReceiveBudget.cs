namespace NotebookNet.Kernel.Zmtp;

/// <summary>
/// The bytes of unfinished messages that all peers together may make the process hold. When they would exceed it, the peer that holds most and has
/// never sent a genuine message is given up.
/// </summary>
/// <param name="limit">Most bytes of unfinished messages.</param>
internal sealed class ReceiveBudget(long limit)
{
    private readonly Dictionary<ZmtpConnection, long> held = [];
    private long total;

    /// <summary>Bytes of unfinished messages that are held now.</summary>
    public long Held
    {
        get
        {
            lock (held)
                return total;
        }
    }

    /// <summary>Grants a peer room for more of an unfinished message.</summary>
    /// <exception cref="ZmtpException">There is no room for this peer.</exception>
    public void Reserve(ZmtpConnection connection, long bytes)
    {
        lock (held)
        {
            held[connection] = held.GetValueOrDefault(connection) + bytes;
            total += bytes;
            while (total > limit)
            {
                var largest = held.Where(entry => !entry.Key.IsTrusted).OrderByDescending(entry => entry.Value).FirstOrDefault().Key;
                if (largest is null && total <= 2 * limit)
                    return;
                if (largest is null || largest == connection)
                    throw new ZmtpException($"Unfinished messages of all peers hold more than {limit} bytes.");
                Remove(largest);
                largest.Dispose();
            }
        }
    }

    /// <summary>A peer's message is complete, or the peer is gone.</summary>
    public void Release(ZmtpConnection connection)
    {
        lock (held)
            Remove(connection);
    }

    private void Remove(ZmtpConnection connection)
    {
        if (held.Remove(connection, out long bytes))
            total -= bytes;
    }
}
