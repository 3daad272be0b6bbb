using System.Buffers.Binary;

namespace NotebookNet.Kernel.Zmtp;

/// <summary>Reads frames from a socket, allocating memory only for bytes that have arrived.</summary>
/// <param name="socket">The socket.</param>
/// <param name="reserve">Reserves room before this many bytes of a body are allocated.</param>
internal sealed class FrameReader(Socket socket, Action<long> reserve)
{
    private const int FirstAllocation = 64 << 10;

    private readonly byte[] buffer = new byte[16 << 10];
    private int start;
    private int end;

    /// <summary>
    /// The time, on the clock of <see cref="Environment.TickCount64"/>, after which reading fails with a <see cref="ZmtpException"/>; null for no limit.
    /// </summary>
    public long? Deadline { get; set; }

    /// <summary>Waits for one frame.</summary>
    /// <param name="limit">The largest body, in bytes.</param>
    /// <exception cref="EndOfStreamException">The peer closed the connection.</exception>
    /// <exception cref="ZmtpException">The frame is malformed or larger than <paramref name="limit"/>.</exception>
    public Frame ReadFrame(long limit)
    {
        Span<byte> header = stackalloc byte[8];
        ReadExactly(header[..1]);
        var flags = (FrameFlags)header[0];
        if ((flags & ~(FrameFlags.More | FrameFlags.Long | FrameFlags.Command)) != 0 || flags.HasFlag(FrameFlags.Command | FrameFlags.More))
            throw new ZmtpException($"A frame has the flags 0x{header[0]:X2}, which ZMTP 3 does not define.");
        long size;
        if (flags.HasFlag(FrameFlags.Long))
        {
            ReadExactly(header);
            size = BinaryPrimitives.ReadInt64BigEndian(header);
        }
        else
        {
            ReadExactly(header[..1]);
            size = header[0];
        }
        if (size < 0 || size > limit)
            throw new ZmtpException($"Expected a frame of at most {limit} bytes, got one of {(ulong)size}.");
        return new Frame(flags, ReadBody((int)size));
    }

    /// <summary>Fills the destination, waiting for the bytes.</summary>
    /// <exception cref="EndOfStreamException">The peer closed the connection.</exception>
    public void ReadExactly(Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            if (start == end)
            {
                // A large body is read in place; the buffer serves headers and small frames.
                if (destination.Length >= buffer.Length)
                {
                    destination = destination[Receive(destination)..];
                    continue;
                }
                start = 0;
                end = 0;
                end = Receive(buffer);
            }
            int count = Math.Min(destination.Length, end - start);
            buffer.AsSpan(start, count).CopyTo(destination);
            start += count;
            destination = destination[count..];
        }
    }

    private byte[] ReadBody(int size)
    {
        // A peer that announces much and sends little must not cause a large allocation: the body grows as its bytes arrive.
        reserve(Math.Min(size, FirstAllocation));
        byte[] body = new byte[Math.Min(size, FirstAllocation)];
        ReadExactly(body);
        for (int have = body.Length; have < size; have = body.Length)
        {
            int next = (int)Math.Min(size, 2L * have);
            reserve(next - have);
            Array.Resize(ref body, next);
            ReadExactly(body.AsSpan(have));
        }
        return body;
    }

    private int Receive(Span<byte> destination)
    {
        if (Deadline is { } deadline)
        {
            long left = deadline - Environment.TickCount64;
            if (left <= 0)
                throw new ZmtpException("The handshake timed out.");
            socket.ReceiveTimeout = (int)left;
        }
        else if (socket.ReceiveTimeout != 0)
        {
            socket.ReceiveTimeout = 0;
        }
        int count = socket.Receive(destination);
        return count > 0 ? count : throw new EndOfStreamException();
    }
}
