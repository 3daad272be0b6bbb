using System.Runtime.InteropServices;

namespace NotebookNet.Publishing;

/// <summary>
/// Reduces pictures of figures to 256 colors, which are indistinguishable from the original if chosen well. A collection of notebooks
/// stays at a few megabytes, in the repository and on the reader's phone.
/// </summary>
internal static class SmallPicture
{
    private const int MostColors = 256;

    /// <summary>The picture with a palette, or unchanged if that is not smaller. Deterministic.</summary>
    public static byte[] Of(byte[] png)
    {
        if (PngFile.ReadPixels(png, out int width) is not { } bytes) return png;
        var pixels = MemoryMarshal.Cast<byte, uint>(bytes);
        // Most pixels have the color of their left neighbor: only the others are looked up.
        var places = new Dictionary<uint, int>();
        var counts = new List<int>();
        int[] placeOf = new int[pixels.Length];
        for (int i = 0, place = -1; i < pixels.Length; i++)
        {
            if (place < 0 || pixels[i] != pixels[i - 1])
            {
                if (!places.TryGetValue(Visible(pixels[i]), out place))
                {
                    places.Add(Visible(pixels[i]), place = counts.Count);
                    counts.Add(0);
                }
            }
            counts[place]++;
            placeOf[i] = place;
        }

        // Sorted, so that nothing depends on the order of a dictionary.
        var colors = places.OrderBy(entry => entry.Key).Select(entry => new Color(entry.Key, counts[entry.Value])).ToArray();
        uint[] palette = Palette(colors).OrderBy(color => color >> 24).ThenBy(color => color).ToArray();
        Color[] choices = [.. palette.Select(color => new Color(color, 0))];
        byte[] nearest = new byte[counts.Count];
        foreach (var color in colors) nearest[places[color.Value]] = Nearest(color, choices);
        byte[] indices = new byte[pixels.Length];
        for (int i = 0; i < indices.Length; i++) indices[i] = nearest[placeOf[i]];

        byte[] small = PngFile.WriteIndexed(width, indices, MemoryMarshal.AsBytes(palette.AsSpan()).ToArray());
        return small.Length < png.Length ? small : png;
    }

    // All fully transparent colors are equal.
    private static uint Visible(uint pixel) => pixel >> 24 == 0 ? 0 : pixel;

    /// <summary>Splits the colors into groups: repeatedly the group with the largest error, along the channel of largest spread.</summary>
    private static uint[] Palette(Color[] colors)
    {
        if (colors.Length <= MostColors) return [.. colors.Select(color => color.Value)];
        var groups = new List<Group> { new(colors) };
        while (groups.Count < MostColors)
        {
            var worst = groups.MaxBy(group => group.Error)!;
            if (worst.Error == 0) break;
            groups.Remove(worst);
            groups.AddRange(worst.Cut());
        }
        return [.. groups.Select(group => group.Mean).Distinct()];
    }

    private static byte Nearest(Color color, Color[] palette)
    {
        var (best, least) = (0, double.MaxValue);
        for (int i = 0; i < palette.Length; i++)
        {
            double distance = color.DistanceTo(palette[i]);
            if (distance < least) (best, least) = (i, distance);
        }
        return (byte)best;
    }

    /// <summary>A color with premultiplied alpha, so that distances are as perceived.</summary>
    private readonly struct Color(uint value, int count)
    {
        public readonly uint Value = value;
        public readonly int Count = count;
        private readonly float red = (value & 255) * (value >> 24) / 255f, green = ((value >> 8) & 255) * (value >> 24) / 255f,
            blue = ((value >> 16) & 255) * (value >> 24) / 255f, alpha = value >> 24;

        public double this[int channel] => channel switch { 0 => this.red, 1 => this.green, 2 => this.blue, _ => this.alpha };

        public double DistanceTo(Color other)
        {
            var (red, green, blue, alpha) = (this.red - other.red, this.green - other.green, this.blue - other.blue, this.alpha - other.alpha);
            return red * red + green * green + blue * blue + alpha * alpha;
        }
    }

    private sealed class Group
    {
        private readonly Color[] colors;
        private readonly int channel;
        private readonly double[] mean = new double[4];

        public Group(Color[] colors)
        {
            this.colors = colors;
            double weight = colors.Sum(color => (long)color.Count);
            double largest = -1.0;
            for (int channel = 0; channel < 4; channel++)
            {
                double mean = this.mean[channel] = colors.Sum(color => color.Count * color[channel]) / weight;
                double error = colors.Sum(color => color.Count * (color[channel] - mean) * (color[channel] - mean));
                Error += error;
                if (error > largest) (largest, this.channel) = (error, channel);
            }
            if (colors.Length == 1) Error = 0;
        }

        /// <summary>Sum of the squared distances of all pixels from the mean.</summary>
        public double Error { get; }

        public uint Mean
        {
            get
            {
                if (this.colors.Length == 1) return this.colors[0].Value;
                double alpha = this.mean[3];
                if (alpha < 0.5) return 0;
                uint Channel(int channel) => (uint)Math.Clamp(Math.Round(this.mean[channel] * 255 / alpha), 0, 255);
                return Channel(0) | Channel(1) << 8 | Channel(2) << 16 | (uint)Math.Round(alpha) << 24;
            }
        }

        public Group[] Cut()
        {
            var sorted = this.colors.OrderBy(color => color[this.channel]).ThenBy(color => color.Value).ToArray();
            int at = Array.FindIndex(sorted, color => color[this.channel] > this.mean[this.channel]);
            at = Math.Clamp(at, 1, sorted.Length - 1);
            return [new Group(sorted[..at]), new Group(sorted[at..])];
        }
    }
}
