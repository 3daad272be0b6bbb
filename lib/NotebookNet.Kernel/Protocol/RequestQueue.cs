namespace NotebookNet.Kernel.Protocol;

/// <summary>Requests that wait for the shell, bounded: when it is full the sender's socket is read no further, and nothing is lost.</summary>
internal sealed class RequestQueue(int mostRequests = 4096, long mostOctets = 64 << 20)
{
    private readonly object _gate = new();
    private LinkedList<JupyterMessage> _waiting = new();
    private long _octets;
    private bool _ended;

    /// <summary>Appends a request, waiting for room.</summary>
    public void Add(JupyterMessage request)
    {
        lock (_gate)
        {
            while (!_ended && _waiting.Count > 0 && (_waiting.Count >= mostRequests || _octets + request.Octets > mostOctets))
            {
                Monitor.Wait(_gate);
            }

            _waiting.AddLast(request);
            _octets += request.Octets;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for the next request; null when the queue has ended.</summary>
    public JupyterMessage? Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_ended)
            {
                Monitor.Wait(_gate);
            }

            if (_ended)
            {
                return null;
            }

            JupyterMessage request = _waiting.First!.Value;
            _waiting.RemoveFirst();
            _octets -= request.Octets;
            Monitor.PulseAll(_gate);
            return request;
        }
    }

    /// <summary>Takes out all requests of one type that wait now.</summary>
    public IReadOnlyList<JupyterMessage> TakeAll(string type)
    {
        lock (_gate)
        {
            JupyterMessage[] taken = [.. _waiting.Where(request => request.Type == type)];
            _waiting = new LinkedList<JupyterMessage>(_waiting.Where(request => request.Type != type));
            _octets = _waiting.Sum(request => (long)request.Octets);
            Monitor.PulseAll(_gate);
            return taken;
        }
    }

    /// <summary>Lets everybody go who waits.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
    }
}
