namespace NotebookNet.Charts;

/// <summary>Where along crossing lines their labels stand so that they hide neither each other nor the other lines.</summary>
internal static class LabelPlacement
{
    // In pixels, for a drawing of medium width: labels that fit there fit on a wide page, and nearly on a phone.
    private const double Width = 360;
    private const double LabelWidth = 58;
    private const double LabelHeight = 20;
    private const double ObstacleWidth = 48;
    private const double ObstacleHeight = 32;

    private const int Rounds = 6;

    private static readonly double[] Candidates = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75];

    /// <summary>For each labeled line the share of its length at which its label stands.</summary>
    /// <param name="labeled">The lines with labels, from and to, in the drawing's units.</param>
    /// <param name="all">All lines.</param>
    /// <param name="spanX">How many units the drawing is wide.</param>
    /// <param name="spanY">How many units it is high.</param>
    /// <param name="height">How many pixels it is high.</param>
    /// <param name="obstacles">The middles of what else must not be covered.</param>
    public static double[] Along(
        ((double X, double Y) From, (double X, double Y) To)[] labeled, ((double X, double Y) From, (double X, double Y) To)[] all, double spanX, double spanY, double height,
        IReadOnlyList<(double X, double Y)> obstacles)
    {
        (double X, double Y) Pixels((double X, double Y) point) => (point.X / spanX * Width, point.Y / spanY * height);
        var lines = all.Select(line => (From: Pixels(line.From), To: Pixels(line.To))).ToArray();
        (double X, double Y)[] blocked = [.. obstacles.Select(Pixels)];
        var own = labeled.Select(line => (From: Pixels(line.From), To: Pixels(line.To))).ToArray();
        double[] places = Enumerable.Repeat(0.5, labeled.Length).ToArray();
        // Each label in turn moves to where it hides least, until all have had a chance to answer the moves of the others.
        for (int round = 0; round < Rounds; round++)
        {
            for (int index = 0; index < labeled.Length; index++)
            {
                (double X, double Y)[] others = [.. Enumerable.Range(0, labeled.Length).Where(other => other != index).Select(other => At(own[other], places[other]))];
                places[index] = Candidates.MinBy(place => Cost(At(own[index], place), others, blocked, lines, own[index]) + 0.5 * Math.Abs(place - 0.5));
            }
        }
        return places;
    }

    private static double Cost(
        (double X, double Y) label, (double X, double Y)[] placed, (double X, double Y)[] blocked, ((double X, double Y) From, (double X, double Y) To)[] lines,
        ((double X, double Y) From, (double X, double Y) To) own)
    {
        double overlaps = placed.Sum(other => Overlap(other, label, LabelWidth, LabelHeight)) + blocked.Sum(other => Overlap(other, label, ObstacleWidth, ObstacleHeight));
        double crossings = lines.Where(line => line != own).Sum(line => Math.Max(0, 1 - Apart(label, line) / (LabelHeight / 2)));
        return 20 * overlaps + crossings;
    }

    /// <summary>From 0 for two places that far apart or farther, to 1 for the same place.</summary>
    private static double Overlap((double X, double Y) a, (double X, double Y) b, double width, double height) =>
        Math.Max(0, Math.Min(1 - Math.Abs(a.X - b.X) / width, 1 - Math.Abs(a.Y - b.Y) / height));

    /// <summary>How far a line passes above or below a point; far away where it does not pass at all.</summary>
    private static double Apart((double X, double Y) point, ((double X, double Y) From, (double X, double Y) To) line)
    {
        double span = line.To.X - line.From.X;
        double share = span == 0 ? -1 : (point.X - line.From.X) / span;
        return share is < 0 or > 1 ? double.PositiveInfinity : Math.Abs(At(line, share).Y - point.Y);
    }

    private static (double X, double Y) At(((double X, double Y) From, (double X, double Y) To) line, double share) =>
        (line.From.X + share * (line.To.X - line.From.X), line.From.Y + share * (line.To.Y - line.From.Y));
}
