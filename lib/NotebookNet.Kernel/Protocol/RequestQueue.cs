namespace NotebookNet.Kernel.Protocol;

/// <summary>Bounded queue of requests for the shell. When it is full, the sender's socket is not read, so nothing is lost.</summary>
internal sealed class RequestQueue(int mostRequests = 4096, long mostBytes = 64 << 20)
{
    private readonly object gate = new();
    private Queue<JupyterMessage> waiting = new();
    private long bytes;
    private bool ended;

    /// <summary>The number of queued requests.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return waiting.Count;
        }
    }

    /// <summary>Adds a request, waiting while the queue is full.</summary>
    public void Add(JupyterMessage request)
    {
        lock (gate)
        {
            while (!ended && waiting.Count > 0 && (waiting.Count >= mostRequests || bytes + request.Bytes > mostBytes))
                Monitor.Wait(gate);
            waiting.Enqueue(request);
            bytes += request.Bytes;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits for the next request; returns null once the queue has been closed.</summary>
    public JupyterMessage? Take()
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !ended)
                Monitor.Wait(gate);
            if (ended) return null;
            var request = waiting.Dequeue();
            bytes -= request.Bytes;
            Monitor.PulseAll(gate);
            return request;
        }
    }

    /// <summary>Removes all queued requests of one type.</summary>
    public IReadOnlyList<JupyterMessage> TakeAll(string type)
    {
        lock (gate)
        {
            JupyterMessage[] taken = [.. waiting.Where(request => request.Type == type)];
            waiting = new Queue<JupyterMessage>(waiting.Where(request => request.Type != type));
            bytes = waiting.Sum(request => (long)request.Bytes);
            Monitor.PulseAll(gate);
            return taken;
        }
    }

    /// <summary>Closes the queue and releases all waiting threads.</summary>
    public void End()
    {
        lock (gate)
        {
            ended = true;
            Monitor.PulseAll(gate);
        }
    }
}
