namespace NotebookNet.Charts;

/// <summary>On which side of its point each name stands, so that it hides neither another point nor another name.</summary>
internal static class NamePlacement
{
    // In pixels, on a phone: what fits there fits everywhere.
    private const double Width = 260;
    private const double Height = 120;
    private const double Letter = 7.5;
    private const double Line = 15;
    private const double Marker = 14;

    private static readonly (string Side, double X, double Y)[] Sides =
        [("top center", 0, 1), ("bottom center", 0, -1), ("middle right", 1, 0), ("middle left", -1, 0), ("top right", 1, 1), ("top left", -1, 1),
            ("bottom right", 1, -1), ("bottom left", -1, -1)];

    /// <summary>Plotly's text position for each point, in their order.</summary>
    /// <param name="points">The points.</param>
    /// <param name="names">The name of each.</param>
    /// <param name="others">Points without a name, which are not to be hidden either.</param>
    /// <param name="plane">The drawn part of the plane.</param>
    public static string[] Of(Samples points, string[] names, Samples others, Plane plane)
    {
        double across = plane.ToX - plane.FromX, up = plane.ToY - plane.FromY;
        Box[] markers = [.. new[] { points, others }.SelectMany(all => Enumerable.Range(0, all.Count).Select(i =>
            new Box((all[i, 0] - plane.FromX) / across * Width, (all[i, 1] - plane.FromY) / up * Height, Marker, Marker)))];
        var placed = new List<Box>();
        string[] sides = new string[points.Count];
        for (int i = 0; i < points.Count; i++)
        {
            double width = Letter * names[i].Length;
            Box At((string Side, double X, double Y) side) =>
                new(markers[i].X + side.X * (width + Marker) / 2, markers[i].Y + side.Y * (Line + Marker) / 2, width, Line);
            var best = Sides.Select((side, order) => (side, cost: Cost(At(side), markers, placed) + 0.001 * order)).MinBy(choice => choice.cost).side;
            placed.Add(At(best));
            sides[i] = best.Side;
        }
        return sides;
    }

    private static double Cost(Box label, Box[] markers, List<Box> placed) =>
        markers.Concat(placed).Sum(label.Overlap) + (label.IsWithin(Width, Height) ? 0 : 100);

    /// <summary>A rectangle around its middle.</summary>
    private readonly record struct Box(double X, double Y, double Width, double Height)
    {
        public bool IsWithin(double width, double height) =>
            X - Width / 2 >= 0 && X + Width / 2 <= width && Y - Height / 2 >= 0 && Y + Height / 2 <= height;

        public double Overlap(Box other) =>
            Math.Max(0, (Width + other.Width) / 2 - Math.Abs(X - other.X)) * Math.Max(0, (Height + other.Height) / 2 - Math.Abs(Y - other.Y));
    }
}
