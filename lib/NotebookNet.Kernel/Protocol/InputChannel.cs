using System.Text.Json.Nodes;
using NotebookNet.Kernel.Zmtp;

namespace NotebookNet.Kernel.Protocol;

/// <summary>The stdin channel: asks the front end that sent a cell for a line of input.</summary>
internal sealed class InputChannel : IDisposable
{
    private const int LongestAnswer = 1 << 20;

    private readonly MessageCodec codec;
    private readonly object gate = new();
    private bool waiting;
    private string? answer;

    /// <summary>Makes the socket, which the kernel binds and closes.</summary>
    /// <param name="codec">Reads and writes messages.</param>
    /// <param name="budget">What unfinished messages may hold.</param>
    public InputChannel(MessageCodec codec, ReceiveBudget budget)
    {
        this.codec = codec;
        Socket = new RouterSocket(Receive, new ZmtpLimits { MessageOctets = 2 * LongestAnswer, Budget = budget });
    }

    /// <summary>The ROUTER of the channel. A front end has the same identity here as on the shell channel.</summary>
    public RouterSocket Socket { get; }

    /// <summary>Asks and waits.</summary>
    /// <param name="request">The <c>execute_request</c> of the cell that asks.</param>
    /// <param name="prompt">What to ask.</param>
    /// <param name="password">Whether the answer must not be seen.</param>
    /// <param name="cancellation">Withdraws the question.</param>
    /// <exception cref="InvalidOperationException">The front end takes no input.</exception>
    /// <exception cref="OperationCanceledException">The question was withdrawn.</exception>
    public string Ask(JupyterMessage request, string prompt, bool password, CancellationToken cancellation)
    {
        if (!request.Flag("allow_stdin", false))
        {
            throw new InvalidOperationException("This front end takes no input: the cell was sent with allow_stdin off.");
        }

        using var withdrawal = cancellation.Register(WakeUp);
        lock (gate)
        {
            while (waiting)
            {
                // Threads of one cell may ask at the same time; a front end shows one question after the other.
                cancellation.ThrowIfCancellationRequested();
                Monitor.Wait(gate);
            }

            // An answer that came after its question was interrupted belongs to nobody.
            answer = null;
            waiting = true;
            try
            {
                var content = new JsonObject { ["prompt"] = prompt, ["password"] = password };
                if (!Socket.Send(codec.Encode(request.Identities, "input_request", content, request.Header)))
                {
                    throw new InvalidOperationException("This front end takes no input: it has no stdin channel.");
                }

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
        {
            Monitor.PulseAll(gate);
        }
    }

    private bool Receive(byte[][] frames)
    {
        if (codec.Decode(frames) is not { } message)
            return false;
        if (message.Type == "input_reply")
        {
            lock (gate)
            {
                if (waiting)
                {
                    answer = Value(message);
                    Monitor.PulseAll(gate);
                }
            }
        }
        return true;
    }

    /// <summary>The answer; empty where it is no text, half a surrogate pair for example, since the cell that waits needs one.</summary>
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
