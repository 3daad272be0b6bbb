namespace NotebookNet.Kernel.Zmtp;

/// <summary>
/// The limit on bytes in unfinished messages of all peers together. When it would be exceeded, the peer that holds the most
/// and has never sent a genuine message is disconnected.
/// </summary>
/// <param name="limit">The limit in bytes.</param>
internal sealed class ReceiveBudget(long limit)
{
    private readonly Dictionary<ZmtpConnection, long> held = [];
    private long total;

    /// <summary>The bytes of unfinished messages held now.</summary>
    public long Held
    {
        get
        {
            lock (held)
                return total;
        }
    }

    /// <summary>Reserves room for more of a peer's unfinished message.</summary>
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
                Remove(largest ?? connection);
                if (largest is null || largest == connection)
                    throw new ZmtpException($"The unfinished messages of all peers exceed {limit} bytes.");
                largest.Dispose();
            }
        }
    }

    /// <summary>Releases a peer's room once its message is complete or it has disconnected.</summary>
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
