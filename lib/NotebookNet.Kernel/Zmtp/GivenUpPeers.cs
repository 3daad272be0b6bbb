namespace NotebookNet.Kernel.Zmtp;

/// <summary>
/// How long senders of one socket have waited for peers that were then given up. The next peer that does not read is waited for that much less, so a
/// peer that comes back again and again delays a cell no longer than one.
/// </summary>
internal sealed class GivenUpPeers
{
    /// <summary>How fast old waits are forgotten: a second of waiting in this many seconds.</summary>
    private const double SecondsPerSecond = 20;

    private readonly Lock gate = new();
    private double seconds;
    private long since = Environment.TickCount64;

    /// <summary>Seconds of waiting that are not forgotten yet.</summary>
    public double Seconds
    {
        get
        {
            lock (gate)
                return Forget();
        }
    }

    /// <summary>Adds a wait that was in vain.</summary>
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
