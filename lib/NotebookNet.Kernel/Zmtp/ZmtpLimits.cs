namespace NotebookNet.Kernel.Zmtp;

/// <summary>What one socket grants its peers. No peer, however slow or hostile, makes the process hold more than these limits allow.</summary>
internal sealed record ZmtpLimits
{
    /// <summary>Largest message that is accepted, all frames together, in octets.</summary>
    public int MessageOctets { get; init; } = 64 << 20;

    /// <summary>Most frames that one message may have.</summary>
    public int MessageFrames { get; init; } = 1024;

    /// <summary>Most connections at one time. For a further one the peer gives way that was heard of least lately and never sent anything genuine.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>Most subscriptions of one subscriber.</summary>
    public int Subscriptions { get; init; } = 256;

    /// <summary>Longest subscription, in octets.</summary>
    public int SubscriptionOctets { get; init; } = 1024;

    /// <summary>Octets that may wait for one peer before a sender has to wait for room.</summary>
    public int QueueOctets { get; init; } = 16 << 20;

    /// <summary>How long greeting and handshake may take together.</summary>
    public TimeSpan Handshake { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one peer may keep senders waiting before its connection is closed; see <see cref="SendQueue"/>.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What unfinished messages may hold; sockets that share one share the bytes.</summary>
    public ReceiveBudget Budget { get; init; } = new(96 << 20);
}
