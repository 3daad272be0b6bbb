namespace NotebookNet.Kernel.Zmtp;

/// <summary>The limits of one socket, which bound its memory however slow or hostile its peers are.</summary>
internal sealed record ZmtpLimits
{
    /// <summary>The largest message, all frames together, in bytes.</summary>
    public int MessageBytes { get; init; } = 64 << 20;

    /// <summary>The largest number of frames in a message.</summary>
    public int MessageFrames { get; init; } = 1024;

    /// <summary>The largest number of connections. One more takes the place of another: see <see cref="ZmtpSocket.Dispensable"/>.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>The largest number of subscriptions of one subscriber.</summary>
    public int Subscriptions { get; init; } = 256;

    /// <summary>The longest subscription, in bytes.</summary>
    public int SubscriptionBytes { get; init; } = 1024;

    /// <summary>The bytes that can be queued for one peer before senders wait.</summary>
    public int QueueBytes { get; init; } = 16 << 20;

    /// <summary>The time limit for greeting and handshake together.</summary>
    public TimeSpan Handshake { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time that one peer can keep senders waiting before it is disconnected; see <see cref="SendQueue"/>.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The limit on bytes in unfinished messages. Sockets can share one.</summary>
    public ReceiveBudget Budget { get; init; } = new(96 << 20);
}
