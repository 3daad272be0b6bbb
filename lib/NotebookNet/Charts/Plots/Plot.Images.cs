namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>Rows of numbers as small pictures side by side: handwritten digits, or what a hidden neuron looks for.</summary>
    /// <param name="pixels">One picture per row, pixel row by pixel row from the top left.</param>
    /// <param name="width">How many pixels a row of a picture has; 0 for square pictures.</param>
    /// <param name="labels">A text above each picture.</param>
    /// <param name="columns">How many pictures stand in a row; 0 for a choice that a phone can show.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="noun">What one picture is.</param>
    /// <exception cref="ArgumentException">There are no pictures, they are not rectangular, or there are more or fewer labels.</exception>
    public static Figure Images(Samples pixels, int width = 0, IEnumerable<string>? labels = null, int columns = 0, string? title = null,
        string noun = "picture")
    {
        if (pixels.IsEmpty)
            throw new ArgumentException("There are no pictures to draw.", nameof(pixels));
        int across = width > 0 ? width : (int)Math.Round(Math.Sqrt(pixels.Width));
        if (pixels.Width % across != 0 || (width == 0 && across * across != pixels.Width))
            throw new ArgumentException($"{pixels.Width} pixels do not fill rows of {across}; give the width of the pictures.", nameof(width));
        string[]? texts = labels?.ToArray();
        if (texts is not null && texts.Length != pixels.Count)
            throw new ArgumentException($"There are {pixels.Count} pictures and {texts.Length} labels for them.", nameof(labels));
        var mosaic = new Mosaic(pixels, across, columns > 0 ? columns : Math.Min(pixels.Count, texts is null ? 8 : 6), texts is not null);
        bool signed = pixels.ToMatrix().Enumerate().Any(value => value < 0);
        double reach = pixels.ToMatrix().Enumerate().Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(1).Max();
        return new Figure(
            [new
            {
                type = "heatmap",
                z = mosaic.Values,
                zmin = signed ? -reach : 0,
                zmax = reach,
                colorscale = signed ? Palette.Weights : Palette.Sequential,
                showscale = false,
                hoverongaps = false,
                hovertemplate = "%{z:.4~g}<extra></extra>",
            }],
            Theme.Layout(mosaic.Height + (title is null ? 24 : 64), title, new
            {
                margin = new { l = 8, r = 8, t = (title is null ? 12 : 52) + Theme.MoreTitle(title), b = 12 },
                xaxis = new { visible = false, constrain = "domain" },
                yaxis = new { visible = false, autorange = "reversed", scaleanchor = "x", constrain = "domain", constraintoward = "top" },
                meta = new { aspect = mosaic.Aspect },
                annotations = texts?.Select((text, index) => mosaic.Label(index, text)),
            }),
            $"{Phrase.Count(pixels.Count, noun)} of {across} x {pixels.Width / across} pixels, from "
                + $"{Phrase.Number(pixels.ToMatrix().Enumerate().Min())} to {Phrase.Number(pixels.ToMatrix().Enumerate().Max())}"
                + (texts is null ? "." : $": {Phrase.List(texts)}."));
    }

    /// <summary>All pictures in one grid of pixels with gaps between them: one trace, however many pictures.</summary>
    private sealed class Mosaic
    {
        private const int CellPixels = 84;
        private const double LabelHeight = 15;
        private const double PhoneWidth = 350;

        private readonly int across;
        private readonly int down;
        private readonly int columns;
        private readonly int above;

        public Mosaic(Samples pixels, int across, int columns, bool labels)
        {
            this.across = across;
            down = pixels.Width / across;
            this.columns = columns;
            // As many pixels of a picture as the letters of a label are high where the page is narrow.
            above = labels ? Math.Max(2, (int)Math.Ceiling(LabelHeight * columns * (across + 1) / PhoneWidth)) : 1;
            int rows = (pixels.Count + columns - 1) / columns;
            Values = Numeric.Table(rows * (down + above), columns * (across + 1) - 1, (_, _) => double.NaN);
            for (int picture = 0; picture < pixels.Count; picture++)
            {
                (int top, int left) = Corner(picture);
                for (int pixel = 0; pixel < pixels.Width; pixel++)
                    Values[top + pixel / across, left + pixel % across] = pixels[picture, pixel];
            }
            Height = rows * CellPixels * (down + above) / (across + 1);
        }

        public double[,] Values { get; }

        public int Height { get; }

        public double Aspect => (double)Values.GetLength(0) / Values.GetLength(1);

        public object Label(int picture, string text)
        {
            (int top, int left) = Corner(picture);
            return new
            {
                x = left + (across - 1) / 2.0,
                y = top - 0.6,
                text,
                showarrow = false,
                yanchor = "bottom",
                font = new { size = 10 },
                xref = "x",
                yref = "y"
            };
        }

        private (int Top, int Left) Corner(int picture) => (picture / columns * (down + above) + above, picture % columns * (across + 1));
    }
}
