using NotebookNet.Kernel.Zmtp;

namespace NotebookNet.Kernel.Protocol;

/// <summary>The stdin channel: requests input from the front end that sent a cell.</summary>
internal sealed class InputChannel : IDisposable
{
    private const int LongestAnswer = 1 << 20;

    private readonly MessageCodec codec;
    private readonly object gate = new();
    private bool waiting;
    private string? answer;

    /// <summary>Creates the socket, which the kernel binds and closes.</summary>
    /// <param name="codec">Encodes and decodes messages.</param>
    /// <param name="budget">The limit on bytes in unfinished messages.</param>
    public InputChannel(MessageCodec codec, ReceiveBudget budget)
    {
        this.codec = codec;
        Socket = new RouterSocket(Receive, new ZmtpLimits { MessageBytes = 2 * LongestAnswer, Budget = budget });
    }

    /// <summary>The ROUTER socket of the channel. A front end has the same identity here as on the shell channel.</summary>
    public RouterSocket Socket { get; }

    /// <summary>Requests a line of input and waits for it.</summary>
    /// <param name="request">The <c>execute_request</c> of the cell that reads input.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="password">Whether to hide what is typed.</param>
    /// <param name="cancellation">Cancels the request for input.</param>
    /// <exception cref="InvalidOperationException">The front end does not support input.</exception>
    /// <exception cref="OperationCanceledException">The request was canceled.</exception>
    public string Ask(JupyterMessage request, string prompt, bool password, CancellationToken cancellation)
    {
        if (!request.Flag("allow_stdin", false))
            throw new InvalidOperationException("This front end does not support input: it sent the cell with allow_stdin off.");
        using var withdrawal = cancellation.Register(WakeUp);
        lock (gate)
        {
            while (waiting)
            {
                // Several threads of a cell may read input at once; a front end shows one prompt at a time.
                cancellation.ThrowIfCancellationRequested();
                Monitor.Wait(gate);
            }
            // A reply that arrives after its request was interrupted is dropped.
            answer = null;
            waiting = true;
            try
            {
                var content = new JsonObject { ["prompt"] = prompt, ["password"] = password };
                if (!Socket.Send(codec.Encode(request.Identities, "input_request", content, request.Header)))
                    throw new InvalidOperationException("This front end does not support input: it has no stdin channel.");
                while (answer is null)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Monitor.Wait(gate);
                }
                return answer;
            }
            finally
            {
                waiting = false;
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>Closes the socket at once.</summary>
    public void Dispose() => Socket.Dispose();

    private void WakeUp()
    {
        lock (gate)
            Monitor.PulseAll(gate);
    }

    private Action? Receive(byte[][] frames) => codec.Decode(frames) is { } message ? () => Take(message) : null;

    private void Take(JupyterMessage message)
    {
        if (message.Type != "input_reply") return;
        lock (gate)
        {
            if (waiting)
            {
                answer = Value(message);
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>The text of the reply; empty if it is not valid text (half a surrogate pair, say), because the cell is waiting for a string.</summary>
    private static string Value(JupyterMessage reply)
    {
        try
        {
            return reply.Text("value");
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
