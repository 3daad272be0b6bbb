using System.Buffers.Binary;
using System.IO.Compression;

namespace NotebookNet.Publishing.Tests;

/// <summary>PNG files for tests, by the specification and with nothing of the code under test.</summary>
internal static class TestPng
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A PNG with red, green, blue and alpha, whose rows use all five filters in turn.</summary>
    public static byte[] Write(int width, uint[] pixels)
    {
        int height = pixels.Length / width;
        using var data = new MemoryStream();
        using (var rows = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int y = 0; y < height; y++)
            {
                int filter = y % 5;
                rows.WriteByte((byte)filter);
                for (int i = 0; i < width * 4; i++)
                {
                    var (left, up, corner) = (At(y, i - 4), At(y - 1, i), i >= 4 ? At(y - 1, i - 4) : 0);
                    int guess = filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) };
                    rows.WriteByte((byte)(At(y, i) - guess));
                }
            }
        }
        using var file = new MemoryStream();
        file.Write(Signature);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 6);
        Chunk("IHDR", header);
        Chunk("IDAT", data.ToArray());
        Chunk("IEND", []);
        return file.ToArray();

        int At(int y, int i) => y < 0 || i < 0 ? 0 : (int)(pixels[y * width + i / 4] >> 8 * (i % 4) & 255);

        void Chunk(string type, byte[] content)
        {
            byte[] length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
            file.Write(length);
            file.Write(System.Text.Encoding.ASCII.GetBytes(type));
            file.Write(content);
            file.Write(new byte[4]);   // nobody here checks the checksum
        }
    }

    /// <summary>The pixels of a PNG with a palette.</summary>
    public static uint[] ReadIndexed(byte[] file)
    {
        var chunks = new Dictionary<string, byte[]>();
        for (int place = 8; place < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(place));
            chunks.Add(System.Text.Encoding.ASCII.GetString(file, place + 4, 4), file[(place + 8)..(place + 8 + length)]);
            place += 12 + length;
        }
        int width = BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"]);
        using var rows = new ZLibStream(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        rows.CopyTo(bytes);
        byte[] alphas = chunks.GetValueOrDefault("tRNS", []);
        byte[] palette = chunks["PLTE"];
        return [.. bytes.ToArray().Chunk(width + 1).SelectMany(row => row.Skip(1)).Select(index =>
            palette[index * 3] | (uint)palette[index * 3 + 1] << 8 | (uint)palette[index * 3 + 2] << 16 | (uint)(index < alphas.Length ? alphas[index] : 255) << 24)];
    }

    private static int Paeth(int a, int b, int c)
    {
        int p = a + b - c;
        int pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }
}
