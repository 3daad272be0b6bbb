using System.Buffers.Binary;
using System.IO.Compression;

namespace NotebookNet.Publishing;

/// <summary>Reads PNG files written by browsers, and writes small ones: 8 bits per pixel, with a palette.</summary>
internal static class PngFile
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The pixels of a PNG file, or null if it is not in the format of browsers (8 bits each of red, green, blue and alpha).</summary>
    /// <returns>The rows, four bytes per pixel.</returns>
    public static byte[]? ReadPixels(byte[] file, out int width)
    {
        width = 0;
        int height = 0;
        using var compressed = new MemoryStream();
        if (!file.AsSpan().StartsWith(Signature)) return null;
        for (int place = Signature.Length; place + 12 <= file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(place));
            var type = file.AsSpan(place + 4, 4);
            var content = file.AsSpan(place + 8, length);
            if (type.SequenceEqual("IHDR"u8))
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
                if (!content[8..].SequenceEqual((ReadOnlySpan<byte>)[8, 6, 0, 0, 0])) return null;
            }
            if (type.SequenceEqual("IDAT"u8)) compressed.Write(content);
            place += 12 + length;
        }
        compressed.Position = 0;
        using var rows = new ZLibStream(compressed, CompressionMode.Decompress);
        byte[] pixels = new byte[width * height * 4];
        Span<byte> above = new byte[width * 4];
        for (int y = 0; y < height; y++)
        {
            int filter = rows.ReadByte();
            var row = pixels.AsSpan(y * width * 4, width * 4);
            rows.ReadExactly(row);
            Unfilter(filter, row, above);
            above = row;
        }
        return pixels;
    }

    /// <summary>The size of a PNG file in pixels, or null if it is not a PNG file.</summary>
    public static (int Width, int Height)? SizeOf(byte[] file) => file.Length < 24 || !file.AsSpan().StartsWith(Signature) ? null
        : (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)));

    /// <summary>Creates a PNG file with a palette.</summary>
    /// <param name="width">The width in pixels.</param>
    /// <param name="indices">The color of each pixel, row by row.</param>
    /// <param name="palette">At most 256 colors, four bytes each: red, green, blue, alpha. The file is smaller if transparent colors come first.</param>
    public static byte[] WriteIndexed(int width, byte[] indices, byte[] palette)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), indices.Length / width);
        (header[8], header[9]) = (8, 3);
        WriteChunk(file, "IHDR"u8, header);

        int colors = palette.Length / 4;
        WriteChunk(file, "PLTE"u8, [.. Enumerable.Range(0, colors * 3).Select(i => palette[i / 3 * 4 + i % 3])]);
        byte[] alphas = Enumerable.Range(0, colors).Select(i => palette[i * 4 + 3]).ToArray();
        int transparent = Array.FindLastIndex(alphas, alpha => alpha != 255) + 1;
        if (transparent > 0) WriteChunk(file, "tRNS"u8, alphas.AsSpan(0, transparent));

        using var compressed = new MemoryStream();
        using (var rows = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (int start = 0; start < indices.Length; start += width)
            {
                rows.WriteByte(0);
                rows.Write(indices, start, width);
            }
        }
        WriteChunk(file, "IDAT"u8, compressed.ToArray());
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Unfilter(int filter, Span<byte> row, ReadOnlySpan<byte> above)
    {
        if (filter == 0) return;
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < 4 ? 0 : row[i - 4], up = above[i];
            row[i] += (byte)(filter switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, i < 4 ? 0 : above[i - 4]),
                _ => 0,
            });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        int guess = left + up - corner;
        var (byLeft, byUp, byCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(type, content));
        file.Write(number);
    }

    private static uint Checksum(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        uint crc = uint.MaxValue;
        foreach (byte part in type) crc = Step(crc, part);
        foreach (byte part in content) crc = Step(crc, part);
        return ~crc;

        static uint Step(uint crc, byte part)
        {
            crc ^= part;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            return crc;
        }
    }
}
