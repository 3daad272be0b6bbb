using System.Text;

namespace NotebookNet.Kernel.Zmtp;

/// <summary>
/// The 64 octets that open a connection: <c>signature version mechanism as-server filler</c> (23/ZMTP, 37/ZMTP).
/// </summary>
internal static class Greeting
{
    /// <summary>Octets of a greeting.</summary>
    public const int Length = 64;

    /// <summary>Octets of the signature with which a greeting begins.</summary>
    public const int SignatureLength = 10;

    private const int MechanismOffset = 12;
    private const int MechanismLength = 20;

    /// <summary>Our greeting: version 3.1, mechanism NULL.</summary>
    public static byte[] Create()
    {
        byte[] greeting = new byte[Length];
        greeting[0] = 0xFF;
        greeting[9] = 0x7F;
        greeting[10] = 3;
        greeting[11] = 1;
        "NULL"u8.CopyTo(greeting.AsSpan(MechanismOffset));
        return greeting;
    }

    /// <summary>Refuses a peer that does not speak ZMTP at all.</summary>
    /// <exception cref="ZmtpException">The octets are not a ZMTP signature.</exception>
    public static void CheckSignature(ReadOnlySpan<byte> signature)
    {
        if (signature[0] != 0xFF || signature[9] != 0x7F)
        {
            throw new ZmtpException("The peer does not speak ZMTP.");
        }
    }

    /// <summary>Refuses a peer of another major version or with another security mechanism.</summary>
    /// <param name="greeting">All 64 octets.</param>
    /// <exception cref="ZmtpException">The version is below 3.0, or the mechanism is not NULL.</exception>
    public static void Check(ReadOnlySpan<byte> greeting)
    {
        CheckSignature(greeting);
        if (greeting[10] < 3)
        {
            throw new ZmtpException($"The peer speaks ZMTP {greeting[10]}.{greeting[11]}; 3.0 or newer is needed.");
        }

        var mechanism = greeting.Slice(MechanismOffset, MechanismLength).TrimEnd((byte)0);
        if (!mechanism.SequenceEqual("NULL"u8))
        {
            throw new ZmtpException($"The peer asks for the mechanism {Encoding.ASCII.GetString(mechanism)}; only NULL is spoken here.");
        }
    }
}
