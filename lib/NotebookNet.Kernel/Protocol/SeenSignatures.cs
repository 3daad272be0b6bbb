namespace NotebookNet.Kernel.Protocol;

/// <summary>
/// Signatures of the latest messages, kept to reject replays, as ipykernel does. No two genuine messages
/// share a signature, because every header has a unique id.
/// </summary>
internal sealed class SeenSignatures
{
    private const int Most = 1 << 16;

    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>Whether a signature is new, or empty because nothing is signed.</summary>
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
