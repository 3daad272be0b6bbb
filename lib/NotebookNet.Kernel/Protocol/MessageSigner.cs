using System.Security.Cryptography;

namespace NotebookNet.Kernel.Protocol;

/// <summary>HMAC-SHA256 over header, parent header, metadata and content, as lower-case hexadecimal.</summary>
/// <param name="key">The connection file's key. If empty, nothing is signed and everything is accepted, as the protocol specifies.</param>
internal sealed class MessageSigner(string key)
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(key);

    /// <summary>The signature frame of a message.</summary>
    /// <param name="parts">The four JSON frames.</param>
    public byte[] Sign(ReadOnlySpan<byte[]> parts)
    {
        if (key.Length == 0) return [];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (byte[] part in parts)
            hash.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Verifies a signature in constant time.</summary>
    public bool Verify(byte[] signature, ReadOnlySpan<byte[]> parts) =>
        key.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Sign(parts));
}
