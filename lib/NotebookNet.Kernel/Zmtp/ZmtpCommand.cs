using System.Buffers.Binary;

namespace NotebookNet.Kernel.Zmtp;

/// <summary>A command: <c>READY</c>, <c>ERROR</c>, <c>SUBSCRIBE</c>, <c>CANCEL</c>, <c>PING</c> or <c>PONG</c>, with its data.</summary>
/// <param name="Name">The command's name.</param>
/// <param name="Data">What follows the name.</param>
internal sealed record ZmtpCommand(string Name, byte[] Data)
{
    /// <summary>The command that ends the handshake and names the socket type.</summary>
    // A name after its length in one byte, a value after its length in four.
    public static ZmtpCommand Ready(string socketType) =>
        new("READY", [11, .. "Socket-Type"u8, 0, 0, 0, (byte)socketType.Length, .. Encoding.ASCII.GetBytes(socketType)]);

    /// <summary>The command that tells a peer why it is rejected.</summary>
    /// <param name="reason">At most 255 ASCII characters.</param>
    public static ZmtpCommand Error(string reason) => new("ERROR", [(byte)reason.Length, .. Encoding.ASCII.GetBytes(reason)]);

    /// <summary>The answer to a <c>PING</c>, with the same context.</summary>
    /// <param name="ping">The data of the PING: a time to live in two bytes, then at most 16 bytes of context.</param>
    /// <exception cref="ZmtpException">The PING is malformed.</exception>
    public static ZmtpCommand Pong(byte[] ping) =>
        ping.Length is >= 2 and <= 18 ? new ZmtpCommand("PONG", ping[2..]) : throw new ZmtpException("A PING is malformed.");

    /// <summary>Parses the body of a command frame.</summary>
    /// <exception cref="ZmtpException">The command has no name.</exception>
    public static ZmtpCommand Decode(byte[] body)
    {
        if (body.Length == 0 || body[0] == 0 || body.Length < 1 + body[0])
            throw new ZmtpException("A command has no name.");
        return new ZmtpCommand(Encoding.ASCII.GetString(body, 1, body[0]), body[(1 + body[0])..]);
    }

    /// <summary>The body of the frame that carries this command.</summary>
    public byte[] Encode() => [(byte)Name.Length, .. Encoding.ASCII.GetBytes(Name), .. Data];

    /// <summary>The properties of a <c>READY</c> command; their names are case-insensitive.</summary>
    /// <exception cref="ZmtpException">A property is malformed.</exception>
    public Dictionary<string, byte[]> Properties()
    {
        var properties = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        ReadOnlySpan<byte> rest = Data;
        while (!rest.IsEmpty)
        {
            int name = rest[0];
            if (name == 0 || rest.Length < 1 + name + 4)
                throw new ZmtpException("A property of READY has no name or no value.");
            int value = BinaryPrimitives.ReadInt32BigEndian(rest[(1 + name)..]);
            if (value < 0 || value > rest.Length - 1 - name - 4)
                throw new ZmtpException("A property of READY is longer than its command.");
            properties[Encoding.ASCII.GetString(rest.Slice(1, name))] = rest.Slice(1 + name + 4, value).ToArray();
            rest = rest[(1 + name + 4 + value)..];
        }
        return properties;
    }
}
