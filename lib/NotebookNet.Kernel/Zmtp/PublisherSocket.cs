namespace NotebookNet.Kernel.Zmtp;

/// <summary>PUB: sends each message to every subscriber of a prefix of its first frame.</summary>
internal sealed class PublisherSocket(ZmtpLimits? limits = null) : ZmtpSocket("PUB", limits)
{
    private readonly object gate = new();
    private readonly Dictionary<ZmtpConnection, List<byte[]>> subscribers = [];

    /// <summary>Creates the first message to a new subscriber of a topic; null for none. It is delivered before any other message.</summary>
    public Func<byte[], IReadOnlyList<byte[]>?>? Welcome { get; init; }

    /// <summary>Bytes queued for the slowest subscriber.</summary>
    public long QueuedBytes
    {
        get
        {
            lock (gate)
                return subscribers.Count == 0 ? 0 : subscribers.Keys.Max(subscriber => subscriber.QueuedBytes);
        }
    }

    /// <summary>The number of subscriptions of all subscribers.</summary>
    public int SubscriptionCount
    {
        get
        {
            lock (gate)
                return subscribers.Values.Sum(prefixes => prefixes.Count);
        }
    }

    /// <summary>Sends a message to its subscribers.</summary>
    /// <param name="frames">The message; its first frame is the topic.</param>
    /// <param name="waitForRoom">Whether to wait for a subscriber whose queue is full, so that no message is lost.</param>
    public void Send(IReadOnlyList<byte[]> frames, bool waitForRoom)
    {
        ZmtpConnection[] receivers;
        lock (gate)
            receivers = [.. subscribers.Where(s => s.Value.Exists(prefix => frames[0].AsSpan().StartsWith(prefix))).Select(s => s.Key)];
        if (receivers.Length == 0) return;
        byte[] wire = Frame.EncodeMessage(frames);
        foreach (var receiver in receivers)
            receiver.Send(wire, waitForRoom);
    }

    protected override bool Accepts(string peerType) => peerType is "SUB" or "XSUB";

    /// <remarks>
    /// Nobody can tell whether a subscriber is genuine. The earlier half stays; chance decides among the others, so that nobody can fill all places for
    /// good, nor choose whom to expel.
    /// </remarks>
    protected internal override ZmtpConnection? Dispensable(IReadOnlyCollection<ZmtpConnection> all)
    {
        if (base.Dispensable(all) is { } silent) return silent;
        ZmtpConnection[] late = [.. all.OrderBy(connection => connection.Accepted).Skip(all.Count / 2)];
        return late[Random.Shared.Next(late.Length)];
    }

    protected override void Serve(ZmtpConnection connection)
    {
        try
        {
            while (true)
            {
                (byte[][] frames, var command) = connection.Receive();
                // ZMTP 3.1 subscribes with commands, 3.0 with messages whose first byte is 1 or 0.
                switch (command?.Name)
                {
                    case "SUBSCRIBE":
                        Subscribe(connection, command.Data);
                        break;
                    case "CANCEL":
                        Cancel(connection, command.Data);
                        break;
                    case null when frames is [[1, ..]]:
                        Subscribe(connection, frames[0][1..]);
                        break;
                    case null when frames is [[0, ..]]:
                        Cancel(connection, frames[0][1..]);
                        break;
                }
            }
        }
        finally
        {
            lock (gate)
                subscribers.Remove(connection);
        }
    }

    private void Subscribe(ZmtpConnection connection, byte[] prefix)
    {
        if (prefix.Length > Limits.SubscriptionBytes)
            throw new ZmtpException($"A subscription is longer than {Limits.SubscriptionBytes} bytes.");
        lock (gate)
        {
            if (!subscribers.TryGetValue(connection, out var prefixes))
                prefixes = subscribers[connection] = [];
            if (prefixes.Count == Limits.Subscriptions)
                throw new ZmtpException($"A subscriber has more than {Limits.Subscriptions} subscriptions.");
            prefixes.Add(prefix);
            connection.IsTrusted = true;
            if (Welcome?.Invoke(prefix) is { } welcome)
                connection.Offer(Frame.EncodeMessage(welcome));
        }
    }

    private void Cancel(ZmtpConnection connection, byte[] prefix)
    {
        lock (gate)
        {
            if (subscribers.TryGetValue(connection, out var prefixes))
            {
                int index = prefixes.FindIndex(known => known.AsSpan().SequenceEqual(prefix));
                if (index >= 0)
                    prefixes.RemoveAt(index);
            }
        }
    }
}
