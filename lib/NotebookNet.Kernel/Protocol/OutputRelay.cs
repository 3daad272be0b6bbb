namespace NotebookNet.Kernel.Protocol;

/// <summary>Relays outputs from the threads of a cell to the IOPub channel, in order and without loss. When the queue is full, writers wait.</summary>
/// <remarks>
/// An interrupt may end a cell's thread between any two instructions except in a <c>finally</c> block, so the queue is changed only in such blocks.
/// </remarks>
internal sealed class OutputRelay : IDisposable
{
    private const int MostCharacters = 4 << 20;

    /// <summary>What a message takes beyond its content, in characters: a million short ones would otherwise count as nothing.</summary>
    private const int Envelope = 1 << 10;

    private readonly IoPub ioPub;
    private readonly object gate = new();
    private readonly Queue<Item> items = new();
    private long characters;
    private bool sending;
    private bool ended;

    /// <summary>Starts the publishing thread.</summary>
    public OutputRelay(IoPub ioPub)
    {
        this.ioPub = ioPub;
        new Thread(PublishAll) { IsBackground = true, Name = "Jupyter outputs" }.Start();
    }

    /// <summary>Adds an output.</summary>
    /// <param name="type">The <c>msg_type</c>.</param>
    /// <param name="content">Its content.</param>
    /// <param name="parent">The header of the request that caused the message.</param>
    /// <param name="size">Its approximate size in characters.</param>
    public void Message(string type, JsonNode content, byte[] parent, int size)
    {
        lock (gate)
        {
            while (characters > MostCharacters && !ended)
                Monitor.Wait(gate);
        }
        try
        {
        }
        finally
        {
            lock (gate)
            {
                items.Enqueue(new Item(type, parent, size + Envelope, content));
                characters += size + Envelope;
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>Waits until everything added so far has been sent.</summary>
    public void Flush()
    {
        lock (gate)
        {
            while ((items.Count > 0 || sending) && !ended)
                Monitor.Wait(gate);
        }
    }

    /// <summary>Stops publishing.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            ended = true;
            Monitor.PulseAll(gate);
        }
    }

    private void PublishAll()
    {
        while (Next() is { } item)
        {
            ioPub.Publish(item.Type, item.Content, item.Parent, waitForRoom: true);
            lock (gate)
            {
                sending = false;
                characters -= item.Size;
                Monitor.PulseAll(gate);
            }
        }
    }

    private Item? Next()
    {
        lock (gate)
        {
            while (items.Count == 0 && !ended)
                Monitor.Wait(gate);
            if (ended)
                return null;
            sending = true;
            return items.Dequeue();
        }
    }

    private sealed record Item(string Type, byte[] Parent, int Size, JsonNode Content);
}
