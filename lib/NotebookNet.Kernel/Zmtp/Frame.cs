using System.Buffers.Binary;

namespace NotebookNet.Kernel.Zmtp;

/// <summary>One frame on the wire: <c>flags size body</c>, with the size in one byte or eight.</summary>
/// <param name="Flags">The frame's kind and the form of its size.</param>
/// <param name="Body">Its content.</param>
internal readonly record struct Frame(FrameFlags Flags, byte[] Body)
{
    /// <summary>The wire form of a message, ready to be written to any number of peers.</summary>
    public static byte[] EncodeMessage(IReadOnlyList<byte[]> frames)
    {
        byte[] wire = new byte[frames.Sum(frame => SizeOnWire(frame.Length))];
        var rest = wire.AsSpan();
        for (int i = 0; i < frames.Count; i++)
            rest = Write(rest, i < frames.Count - 1 ? FrameFlags.More : FrameFlags.None, frames[i]);
        return wire;
    }

    /// <summary>The wire form of a command.</summary>
    public static byte[] EncodeCommand(ZmtpCommand command)
    {
        byte[] body = command.Encode();
        byte[] wire = new byte[SizeOnWire(body.Length)];
        Write(wire, FrameFlags.Command, body);
        return wire;
    }

    private static int SizeOnWire(int body) => (body > byte.MaxValue ? 9 : 2) + body;

    private static Span<byte> Write(Span<byte> wire, FrameFlags flags, byte[] body)
    {
        bool isLong = body.Length > byte.MaxValue;
        wire[0] = (byte)(isLong ? flags | FrameFlags.Long : flags);
        if (isLong) BinaryPrimitives.WriteInt64BigEndian(wire[1..], body.Length);
        else wire[1] = (byte)body.Length;
        int size = SizeOnWire(body.Length);
        body.CopyTo(wire[(size - body.Length)..]);
        return wire[size..];
    }
}
