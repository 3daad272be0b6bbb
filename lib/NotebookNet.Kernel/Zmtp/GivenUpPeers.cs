namespace NotebookNet.Kernel.Zmtp;

/// <summary>
/// The time that senders of one socket have spent waiting for peers that were then disconnected. It is deducted from the wait for the next slow peer,
/// so a peer that keeps reconnecting delays a cell no longer than a single peer would.
/// </summary>
internal sealed class GivenUpPeers
{
    /// <summary>The number of seconds after which one second of waiting is forgiven.</summary>
    private const double SecondsPerSecond = 20;

    private readonly Lock gate = new();
    private double seconds;
    private long since = Environment.TickCount64;

    /// <summary>The seconds of waiting that are not yet forgiven.</summary>
    public double Seconds
    {
        get
        {
            lock (gate)
                return Forget();
        }
    }

    /// <summary>Adds the wait for a peer that was disconnected.</summary>
    public void Add(double wait)
    {
        lock (gate)
            seconds = Forget() + wait;
    }

    private double Forget()
    {
        long now = Environment.TickCount64;
        seconds = Math.Max(0, seconds - (now - since) / 1000.0 / SecondsPerSecond);
        since = now;
        return seconds;
    }
}
