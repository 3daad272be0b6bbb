namespace NotebookNet.Kernel.Protocol;

/// <summary>Requests that wait for the shell, bounded: when it is full the sender's socket is read no further, and nothing is lost.</summary>
internal sealed class RequestQueue(int mostRequests = 4096, long mostOctets = 64 << 20)
{
    private readonly object gate = new();
    private LinkedList<JupyterMessage> waiting = new();
    private long octets;
    private bool ended;

    /// <summary>Appends a request, waiting for room.</summary>
    public void Add(JupyterMessage request)
    {
        lock (gate)
        {
            while (!ended && waiting.Count > 0 && (waiting.Count >= mostRequests || octets + request.Octets > mostOctets))
            {
                Monitor.Wait(gate);
            }

            waiting.AddLast(request);
            octets += request.Octets;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits for the next request; null when the queue has ended.</summary>
    public JupyterMessage? Take()
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !ended)
            {
                Monitor.Wait(gate);
            }

            if (ended)
            {
                return null;
            }

            var request = waiting.First!.Value;
            waiting.RemoveFirst();
            octets -= request.Octets;
            Monitor.PulseAll(gate);
            return request;
        }
    }

    /// <summary>Takes out all requests of one type that wait now.</summary>
    public IReadOnlyList<JupyterMessage> TakeAll(string type)
    {
        lock (gate)
        {
            JupyterMessage[] taken = [.. waiting.Where(request => request.Type == type)];
            waiting = new LinkedList<JupyterMessage>(waiting.Where(request => request.Type != type));
            octets = waiting.Sum(request => (long)request.Octets);
            Monitor.PulseAll(gate);
            return taken;
        }
    }

    /// <summary>Lets everybody go who waits.</summary>
    public void End()
    {
        lock (gate)
        {
            ended = true;
            Monitor.PulseAll(gate);
        }
    }
}
