using System.Diagnostics;

namespace NotebookNet.Kernel.Zmtp;

/// <summary>
/// What waits to be written to one peer, bounded. When it is full, a sender waits for room: nothing is lost between a fast cell and a slower reader.
/// A peer that keeps senders waiting is charged for it: waiting fills its account, octets that it takes empty it at <see cref="OctetsPerSecond"/>.
/// When the account exceeds <see cref="ZmtpLimits.Patience"/> the peer is given up, so one that stopped reading, or drips, costs a bounded wait once.
/// </summary>
/// <param name="limits">What the peer is granted.</param>
/// <param name="givenUp">What senders have waited in vain for other peers of the socket.</param>
internal sealed class SendQueue(ZmtpLimits limits, GivenUpPeers givenUp)
{
    /// <summary>A peer that takes at least this many octets each second is never given up.</summary>
    private const double OctetsPerSecond = 256 << 10;

    private readonly object gate = new();
    private readonly Queue<byte[]> waiting = new();
    private double charged;
    private bool ended;

    /// <summary>Octets that wait or are being written.</summary>
    public long Octets { get; private set; }

    /// <summary>Appends the wire form of a message.</summary>
    /// <param name="wire">The octets; shared, never changed.</param>
    /// <param name="waitForRoom">
    /// Whether to wait while the queue is full. Without waiting, twice the limit is granted: short control messages must not be held up by output.
    /// </param>
    /// <returns>False when the peer must be given up, or already is gone.</returns>
    public bool Add(byte[] wire, bool waitForRoom)
    {
        lock (gate)
        {
            while (!ended && Octets > 0 && Octets + wire.Length > limits.QueueOctets)
            {
                if (!waitForRoom)
                {
                    if (Octets + wire.Length > 2L * limits.QueueOctets)
                    {
                        return false;
                    }

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

            if (ended)
            {
                return false;
            }

            waiting.Enqueue(wire);
            Octets += wire.Length;
            Monitor.PulseAll(gate);
            return true;
        }
    }

    /// <summary>Waits for the next octets to write; they count until <see cref="Taken"/> says that they are written.</summary>
    /// <returns>Null when the queue has ended and is empty.</returns>
    public byte[]? Next()
    {
        lock (gate)
        {
            while (waiting.Count == 0)
            {
                if (ended)
                {
                    return null;
                }

                Monitor.Wait(gate);
            }

            return waiting.Dequeue();
        }
    }

    /// <summary>The peer took octets.</summary>
    public void Taken(int octets)
    {
        lock (gate)
        {
            Octets -= octets;
            charged = Math.Max(0, charged - (octets / OctetsPerSecond));
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Takes nothing more. What waits is still written unless it is discarded.</summary>
    public void End(bool discard)
    {
        lock (gate)
        {
            ended = true;
            if (discard)
            {
                waiting.Clear();
                Octets = 0;
            }

            Monitor.PulseAll(gate);
        }
    }
}
