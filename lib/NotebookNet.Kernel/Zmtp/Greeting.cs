namespace NotebookNet.Kernel.Zmtp;

/// <summary>The 64 bytes that open a connection: <c>signature version mechanism as-server filler</c> (23/ZMTP, 37/ZMTP).</summary>
internal static class Greeting
{
    /// <summary>Length of a greeting in bytes.</summary>
    public const int Length = 64;

    /// <summary>Length in bytes of the signature at its start.</summary>
    public const int SignatureLength = 10;

    private const int MechanismOffset = 12;
    private const int MechanismLength = 20;

    /// <summary>The outgoing greeting: version 3.1, mechanism NULL.</summary>
    public static byte[] Create() => [0xFF, .. new byte[8], 0x7F, 3, 1, .. "NULL"u8, .. new byte[48]];

    /// <summary>Rejects a peer that does not speak ZMTP.</summary>
    /// <exception cref="ZmtpException">The bytes are not a ZMTP signature.</exception>
    public static void CheckSignature(ReadOnlySpan<byte> signature)
    {
        if (signature[0] != 0xFF || signature[9] != 0x7F)
            throw new ZmtpException("The peer does not speak ZMTP.");
    }

    /// <summary>Rejects a peer with an older version or another security mechanism.</summary>
    /// <param name="greeting">All 64 bytes.</param>
    /// <exception cref="ZmtpException">The version is below 3.0, or the mechanism is not NULL.</exception>
    public static void Check(ReadOnlySpan<byte> greeting)
    {
        CheckSignature(greeting);
        if (greeting[10] < 3)
            throw new ZmtpException($"Expected ZMTP 3.0 or later, got {greeting[10]}.{greeting[11]}.");
        var mechanism = greeting.Slice(MechanismOffset, MechanismLength).TrimEnd((byte)0);
        if (!mechanism.SequenceEqual("NULL"u8))
            throw new ZmtpException($"Expected the security mechanism NULL, got {Encoding.ASCII.GetString(mechanism)}.");
    }
}
