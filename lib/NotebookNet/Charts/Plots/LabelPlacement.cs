namespace NotebookNet.Charts;

/// <summary>Where along crossing lines their labels stand so that they hide neither each other nor the other lines.</summary>
internal static class LabelPlacement
{
    // In pixels, for a drawing as wide as a phone: what fits there fits everywhere.
    private const double Width = 350;
    private const double LabelWidth = 46;
    private const double LabelHeight = 20;
    private const double ObstacleWidth = 48;
    private const double ObstacleHeight = 32;

    private const int Rounds = 8;

    private static readonly double[] Candidates = [0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62, 0.34, 0.66, 0.3, 0.7, 0.26, 0.74, 0.22, 0.78];

    /// <summary>For each labeled line the share of its length at which its label stands.</summary>
    /// <param name="labeled">The lines with labels, in the drawing's units.</param>
    /// <param name="all">All lines.</param>
    /// <param name="size">How many units the drawing is wide and high.</param>
    /// <param name="height">How many pixels it is high.</param>
    /// <param name="obstacles">The middles of what else must not be covered.</param>
    public static double[] Along(Segment[] labeled, Segment[] all, Point size, double height, IEnumerable<Point> obstacles)
    {
        Point Pixels(Point point) => new(point.X / size.X * Width, point.Y / size.Y * height);
        Segment LineInPixels(Segment line) => new(Pixels(line.From), Pixels(line.To));
        Segment[] lines = [.. all.Select(LineInPixels)], own = [.. labeled.Select(LineInPixels)];
        Point[] blocked = [.. obstacles.Select(Pixels)];
        double[] places = [.. Enumerable.Repeat(0.5, labeled.Length)];
        // Each label in turn moves to where it hides least, until all have had a chance to answer the moves of the others.
        for (int round = 0; round < Rounds; round++)
        {
            for (int index = 0; index < labeled.Length; index++)
            {
                Point[] others = [.. Enumerable.Range(0, labeled.Length).Where(other => other != index).Select(other => own[other].At(places[other]))];
                places[index] = Candidates.MinBy(place => Cost(own[index].At(place), others, blocked, lines, own[index]) + 0.5 * Math.Abs(place - 0.5));
            }
        }
        return places;
    }

    private static double Cost(Point label, Point[] placed, Point[] blocked, Segment[] lines, Segment own)
    {
        double overlaps = placed.Sum(other => Overlap(other, label, LabelWidth, LabelHeight)) + blocked.Sum(other => Overlap(other, label, ObstacleWidth, ObstacleHeight));
        double crossings = lines.Where(line => line != own).Sum(line => Math.Max(0, 1 - Apart(label, line) / (LabelHeight / 2)));
        return 20 * overlaps + crossings;
    }

    /// <summary>From 0 for two places that far apart or farther, to 1 for the same place.</summary>
    private static double Overlap(Point a, Point b, double width, double height) =>
        Math.Max(0, Math.Min(1 - Math.Abs(a.X - b.X) / width, 1 - Math.Abs(a.Y - b.Y) / height));

    /// <summary>How far a line passes above or below a point; far away where it does not pass at all.</summary>
    private static double Apart(Point point, Segment line)
    {
        double span = line.To.X - line.From.X;
        double share = span == 0 ? -1 : (point.X - line.From.X) / span;
        return share is < 0 or > 1 ? double.PositiveInfinity : Math.Abs(line.At(share).Y - point.Y);
    }
}
