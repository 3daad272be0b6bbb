using System.Text;

namespace NotebookNet.Kernel.Protocol;

/// <summary>
/// Remembers the signatures of the last messages, as ipykernel does: a message that somebody recorded and sends again is not run again. A genuine one
/// never has the signature of another, because every header has an id of its own.
/// </summary>
internal sealed class SeenSignatures
{
    private const int Most = 1 << 16;

    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>Whether a signature comes for the first time, or there is none because nothing is signed.</summary>
    public bool IsNew(byte[] signature)
    {
        if (signature.Length == 0) return true;
        string text = Encoding.Latin1.GetString(signature);
        lock (known)
        {
            if (!known.Add(text)) return false;
            order.Enqueue(text);
            if (order.Count > Most) known.Remove(order.Dequeue());
            return true;
        }
    }
}
