using System.Text.Json.Nodes;

namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>Several figures side by side as one, each with its own title above it: small multiples.</summary>
    /// <param name="figures">The figures; none of them an animation.</param>
    /// <param name="columns">How many stand in a row; 0 for a choice that a phone can show.</param>
    /// <param name="title">Shown above all of them.</param>
    /// <param name="description">What they show together; by default what each of them shows.</param>
    /// <param name="cellHeight">The height of each in pixels; 0 for one that suits the number of columns.</param>
    /// <param name="sameScale">Whether all have the same x axis and the same y axis, so that they can be compared.</param>
    /// <exception cref="ArgumentException">There is no figure, or one of them is an animation.</exception>
    public static Figure Grid(IEnumerable<Figure> figures, int columns = 0, string? title = null, string? description = null, int cellHeight = 0, bool sameScale = false)
    {
        ArgumentNullException.ThrowIfNull(figures);
        Figure[] all = [.. figures];
        if (all.Length == 0)
            throw new ArgumentException("There are no figures to put side by side.", nameof(figures));
        if (all.Any(figure => figure.Frames.Count > 0))
            throw new ArgumentException("An animation stands alone; it cannot be one of several figures side by side.", nameof(figures));
        int across = columns > 0 ? Math.Min(columns, all.Length) : all.Any(IsInSpace) ? 1 : Columns(all.Length);
        return new SmallMultiples(all, across, cellHeight > 0 ? cellHeight : CellHeight(across), sameScale).Combine(title, description);
    }

    /// <summary>A figure in space is drawn as large as its height asks for, so it cannot share the width of a phone.</summary>
    private static bool IsInSpace(Figure figure) => figure.Data.Any(trace => trace!["type"]?.GetValue<string>() is "surface" or "scatter3d");

    private static int CellHeight(int columns) => columns switch { 1 => 300, 2 => 230, 3 => 200, _ => 150 };

    private static int Columns(int count) => count switch
    {
        <= 3 => count,
        4 => 2,
        <= 6 => 3,
        <= 8 => 4,
        9 => 3,
        _ => 4,
    };
}
