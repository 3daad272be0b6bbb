namespace NotebookNet.Charts;

/// <summary>The straight line between two places.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
internal readonly record struct Segment(Point From, Point To)
{
    /// <summary>The place at a share of the length, 0 at the beginning and 1 at the end.</summary>
    public Point At(double share) => new(From.X + share * (To.X - From.X), From.Y + share * (To.Y - From.Y));

    /// <summary>The distance of a place from the nearest place of the line.</summary>
    public double DistanceTo(Point place)
    {
        (double dx, double dy) = (To.X - From.X, To.Y - From.Y);
        double square = dx * dx + dy * dy;
        var nearest = At(square == 0 ? 0 : Math.Clamp(((place.X - From.X) * dx + (place.Y - From.Y) * dy) / square, 0, 1));
        return double.Hypot(nearest.X - place.X, nearest.Y - place.Y);
    }
}
