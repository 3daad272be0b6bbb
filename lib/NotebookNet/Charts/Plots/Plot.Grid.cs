namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>Several figures side by side as one, each with its own title above it: small multiples.</summary>
    /// <param name="figures">The figures; none of them an animation.</param>
    /// <param name="columns">The number per row; 0 for a number that fits a phone.</param>
    /// <param name="title">Shown above all of them.</param>
    /// <param name="description">The description of all figures together; by default, those of the single figures.</param>
    /// <param name="cellHeight">The height of each in pixels; 0 for one that suits the number of columns.</param>
    /// <param name="sameScale">Whether all have the same x axis and the same y axis, so that they can be compared.</param>
    /// <exception cref="ArgumentException">There is no figure, or one of them is an animation, a map, or has axes in a circle or a triangle.</exception>
    public static Figure Grid(IEnumerable<Figure> figures, int columns = 0, string? title = null, string? description = null, int cellHeight = 0,
        bool sameScale = false)
    {
        var all = Guard.Each(figures, nameof(figures));
        if (all.Length == 0)
            throw new ArgumentException("There are no figures to put side by side.", nameof(figures));
        if (all.Any(figure => figure.Frames.Count > 0))
            throw new ArgumentException("An animation stands alone; it cannot be one of several figures side by side.", nameof(figures));
        if (all.SelectMany(figure => figure.Data).Select(trace => Figure.TypeOf(trace!)).FirstOrDefault(HasOwnPlane) is { } type)
            throw new ArgumentException($"Figures side by side have flat axes, axes in space, or none; got a trace of type {type}.", nameof(figures));
        return SmallMultiples.Of(all, columns, title, description, cellHeight, sameScale);
    }

    /// <summary>Circles, triangles and maps, of which a figure has one in its middle.</summary>
    private static bool HasOwnPlane(string type) => type.Contains("polar") || type.Contains("ternary") || type.Contains("smith")
        || type is "scattergeo" || type.StartsWith("choropleth") || type.StartsWith("scattermap") || type.StartsWith("densitymap");
}
