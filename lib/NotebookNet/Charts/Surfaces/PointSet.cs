namespace NotebookNet.Charts;

/// <summary>Points of a plane or of space, each of a class, for scatter plots and on top of surfaces.</summary>
/// <param name="Points">Two or three numbers per point.</param>
/// <param name="Classes">The class of each point, as an index into <paramref name="Names"/>.</param>
/// <param name="Names">The names of the classes.</param>
/// <param name="Values">The number that stands for each class in the data, such as 0 and 1.</param>
internal sealed record PointSet(Samples Points, int[] Classes, string[] Names, double[] Values)
{
    /// <summary>The most points that have room for a name beside each.</summary>
    public const int MostNamed = 20;

    private const int MostClasses = 10;

    /// <summary>A name for each point; null where they have none.</summary>
    public string[]? PointNames { get; private init; }

    /// <summary>Other points of the figure, which the names are not to hide.</summary>
    public Samples Others { get; private init; }

    public int Count => Points.Count;

    /// <summary>The points with their classes; labels are class numbers, or one column per class where the largest decides.</summary>
    /// <param name="points">The points.</param>
    /// <param name="labels">One label per point; none where all points are alike.</param>
    /// <param name="names">Names of the classes in the order of their numbers.</param>
    /// <param name="like">Points whose classes these share, so that training and test points agree on colors.</param>
    public static PointSet Of(Samples points, Samples labels, IEnumerable<string>? names, PointSet? like = null)
    {
        if (labels.IsEmpty)
            return new PointSet(points, new int[points.Count], [.. (names ?? ["points"]).Take(1)], [0]);
        if (labels.Count != points.Count)
            throw new ArgumentException($"There are {points.Count} points and {labels.Count} labels; each point needs one.", nameof(labels));
        double[] numbers = labels.Width == 1
            ? labels.Column(0)
            : [.. Enumerable.Range(0, labels.Count).Select(row =>
                (double)Numeric.ArgMax([.. Enumerable.Range(0, labels.Width).Select(column => labels[row, column])]))];
        string[]? given = names?.ToArray();
        double[] values = like?.Values ?? ValuesOf(numbers, given?.Length ?? (labels.Width > 1 ? labels.Width : 2));
        if (values.Length > MostClasses)
        {
            throw new ArgumentException(
                $"The labels have {values.Length} different values; points are colored by class, with at most {MostClasses} classes.", nameof(labels));
        }
        int[] classes = [.. numbers.Select(number => Array.IndexOf(values, number))];
        if (classes.Contains(-1))
        {
            throw new ArgumentException(
                $"The label {numbers[Array.IndexOf(classes, -1)]} is not among the classes {string.Join(", ", values)}.", nameof(labels));
        }
        string[] all = like?.Names ?? given ?? [.. values.Select(value => $"class {Phrase.Number(value)}")];
        return all.Length >= values.Length
            ? new PointSet(points, classes, all, values)
            : throw new ArgumentException($"There are {values.Length} classes and {all.Length} names: {string.Join(", ", all)}.", nameof(names));
    }

    /// <summary>The same points with a name for each.</summary>
    /// <param name="names">The names; null for none.</param>
    /// <param name="others">Other points of the figure, which the names are not to hide.</param>
    /// <exception cref="ArgumentException">There are more or fewer names than points.</exception>
    public PointSet Named(IEnumerable<string>? names, Samples others = default) =>
        this with { PointNames = Guard.Names(names, Count, "points"), Others = others };

    /// <summary>The numbers of the classes: 0, 1, 2, ... or -1 and 1 where these hold all labels, so that a missing class keeps its place; else what is
    /// there.</summary>
    private static double[] ValuesOf(double[] numbers, int count)
    {
        double[] fromZero = [.. Enumerable.Range(0, count).Select(i => (double)i)], aroundZero = [-1, 1];
        return numbers.All(fromZero.Contains) ? fromZero
            : count == 2 && numbers.All(aroundZero.Contains) ? aroundZero
            : [.. numbers.Distinct().Order()];
    }

    /// <summary>One trace per class that has points.</summary>
    /// <param name="plane">The drawn part of the plane.</param>
    /// <param name="hollow">Whether the points are drawn as outlines, as test points are.</param>
    /// <param name="suffix">Added to the names of the classes in the legend.</param>
    /// <param name="onSurface">Whether a colored surface lies below, which asks for outlines that stand out from it.</param>
    /// <param name="showNames">Whether names are written beside the points; where they are not, they are shown when pointed at.</param>
    public IEnumerable<object> Traces(Plane plane, bool hollow, string suffix, bool onSurface, bool showNames = true)
    {
        bool written = PointNames is not null && showNames;
        string[]? sides = written ? NamePlacement.Of(Points, PointNames!, Others, plane) : null;
        for (int index = 0; index < Values.Length; index++)
        {
            int[] members = Members(index);
            if (members.Length == 0) continue;
            string name = Names[index] + suffix;
            yield return new
            {
                type = "scatter",
                mode = written ? "markers+text" : "markers",
                name,
                legendgroup = name,
                x = members.Select(i => Points[i, 0]),
                y = members.Select(i => Points[i, 1]),
                text = PointNames is null ? null : members.Select(i => PointNames[i]),
                textposition = sides is null ? null : members.Select(i => sides[i]),
                textfont = written && onSurface ? new { color = Palette.Ink } : null,
                cliponaxis = written ? false : (bool?)null,
                showlegend = Names.Length > 1 || suffix.Length > 0,
                marker = new
                {
                    symbol = Palette.Symbol(index),
                    size = Size(Count),
                    // Hollow is white inside, so that the outline can be seen on any color below it.
                    color = hollow ? "#ffffff" : Palette.At(index),
                    opacity = 1,
                    line = new { color = hollow ? Palette.At(index) : onSurface ? "#ffffff" : "rgba(128,132,140,0.35)", width = hollow ? 2.2 : 1.2 },
                },
                hovertemplate = $"{(PointNames is null ? "" : "%{text}<br>")}{plane.XTitle} %{{x:.4~g}}<br>{plane.YTitle} %{{y:.4~g}}<extra>{name}</extra>",
            };
        }
    }

    public int[] Members(int index) => [.. Enumerable.Range(0, Count).Where(i => Classes[i] == index)];

    public string Describe(string noun)
    {
        var counts = Enumerable.Range(0, Values.Length).Select(index => (Name: Names[index], Members(index).Length)).Where(group => group.Length > 0);
        return Names.Length == 1 ? Phrase.Count(Count, noun)
            : $"{Phrase.Count(Count, noun)} ({Phrase.List(counts.Select(group => $"{group.Length} {group.Name}"))})";
    }

    private static double Size(int count) => count <= 20 ? 12 : count <= 150 ? 9 : count <= 400 ? 7 : 5;
}
