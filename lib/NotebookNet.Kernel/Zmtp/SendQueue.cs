using System.Diagnostics;

namespace NotebookNet.Kernel.Zmtp;

/// <summary>
/// What waits to be written to one peer, bounded. When it is full, a sender waits for room: nothing is lost between a fast cell and a slower reader.
/// A peer that keeps senders waiting is charged for it: waiting fills its account, octets that it takes empty it at <see cref="OctetsPerSecond"/>.
/// When the account exceeds <see cref="ZmtpLimits.Patience"/> the peer is given up, so one that stopped reading, or drips, costs a bounded wait once.
/// </summary>
internal sealed class SendQueue(ZmtpLimits limits)
{
    /// <summary>A peer that takes at least this many octets each second is never given up.</summary>
    private const double OctetsPerSecond = 256 << 10;

    private readonly object _gate = new();
    private readonly Queue<byte[]> _waiting = new();
    private double _charged;
    private bool _ended;

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
        lock (_gate)
        {
            while (!_ended && Octets > 0 && Octets + wire.Length > limits.QueueOctets)
            {
                if (!waitForRoom)
                {
                    if (Octets + wire.Length > 2L * limits.QueueOctets)
                    {
                        return false;
                    }

                    break;
                }

                double left = limits.Patience.TotalSeconds - _charged;
                if (left <= 0)
                {
                    return false;
                }

                long began = Stopwatch.GetTimestamp();
                Monitor.Wait(_gate, TimeSpan.FromSeconds(left));
                _charged += Stopwatch.GetElapsedTime(began).TotalSeconds;
            }

            if (_ended)
            {
                return false;
            }

            _waiting.Enqueue(wire);
            Octets += wire.Length;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Waits for the next octets to write; they count until <see cref="Taken"/> says that they are written.</summary>
    /// <returns>Null when the queue has ended and is empty.</returns>
    public byte[]? Next()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_ended)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }

            return _waiting.Dequeue();
        }
    }

    /// <summary>The peer took octets.</summary>
    public void Taken(int octets)
    {
        lock (_gate)
        {
            Octets -= octets;
            _charged = Math.Max(0, _charged - (octets / OctetsPerSecond));
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Takes nothing more. What waits is still written unless it is discarded.</summary>
    public void End(bool discard)
    {
        lock (_gate)
        {
            _ended = true;
            if (discard)
            {
                _waiting.Clear();
                Octets = 0;
            }

            Monitor.PulseAll(_gate);
        }
    }
}
