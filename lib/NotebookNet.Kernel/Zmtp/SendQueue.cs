using System.Diagnostics;

namespace NotebookNet.Kernel.Zmtp;

/// <summary>
/// Bounded queue of bytes to write to one peer. When it is full, the sender waits, so nothing is lost between a fast cell and a slow reader.
/// A leaky bucket limits the waiting: time that senders spend waiting fills it, bytes that the peer reads drain it at <see cref="BytesPerSecond"/>.
/// When it exceeds <see cref="ZmtpLimits.Patience"/> the peer is disconnected, so a peer that reads too slowly costs a bounded wait, once.
/// </summary>
/// <param name="limits">The limits on the peer.</param>
/// <param name="givenUp">The waits for other peers of the socket.</param>
internal sealed class SendQueue(ZmtpLimits limits, GivenUpPeers givenUp)
{
    /// <summary>The rate at which a peer must read never to be disconnected.</summary>
    private const double BytesPerSecond = 256 << 10;

    private readonly object gate = new();
    private readonly Queue<byte[]> waiting = new();
    private double charged;
    private bool ended;

    /// <summary>Bytes that are queued or being written.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds a message in its wire form.</summary>
    /// <param name="wire">The bytes, which must not change.</param>
    /// <param name="waitForRoom">
    /// Whether to wait while the queue is full. If not, twice the limit applies: short control messages must not be delayed by output.
    /// </param>
    /// <returns>False if the peer must be disconnected or already is.</returns>
    public bool Add(byte[] wire, bool waitForRoom)
    {
        lock (gate)
        {
            while (!ended && Bytes > 0 && Bytes + wire.Length > limits.QueueBytes)
            {
                if (!waitForRoom)
                {
                    if (Bytes + wire.Length > 2L * limits.QueueBytes) return false;
                    break;
                }
                double left = limits.Patience.TotalSeconds - charged - givenUp.Seconds;
                if (left <= 0)
                {
                    givenUp.Add(charged);
                    return false;
                }
                long began = Stopwatch.GetTimestamp();
                Monitor.Wait(gate, TimeSpan.FromSeconds(left));
                charged += Stopwatch.GetElapsedTime(began).TotalSeconds;
            }
            if (ended) return false;
            waiting.Enqueue(wire);
            Bytes += wire.Length;
            Monitor.PulseAll(gate);
            return true;
        }
    }

    /// <summary>Waits for the next bytes to write. They count as queued until <see cref="Taken"/> is called.</summary>
    /// <returns>The bytes, or null once the queue is closed and empty.</returns>
    public byte[]? Next()
    {
        lock (gate)
        {
            while (waiting.Count == 0)
            {
                if (ended) return null;
                Monitor.Wait(gate);
            }
            return waiting.Dequeue();
        }
    }

    /// <summary>Notes that the peer has read bytes.</summary>
    public void Taken(int bytes)
    {
        lock (gate)
        {
            Bytes -= bytes;
            charged = Math.Max(0, charged - (bytes / BytesPerSecond));
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Closes the queue. Queued bytes are still written unless they are discarded.</summary>
    public void End(bool discard)
    {
        lock (gate)
        {
            ended = true;
            if (discard)
            {
                waiting.Clear();
                Bytes = 0;
            }
            Monitor.PulseAll(gate);
        }
    }
}
