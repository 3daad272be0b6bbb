namespace NotebookNet.Charts;

/// <summary>The part of a plane of two inputs that a surface is drawn over.</summary>
public sealed record Plane
{
    /// <summary>The same range for both inputs.</summary>
    /// <param name="from">The smallest value of both inputs.</param>
    /// <param name="to">The largest value of both inputs.</param>
    public Plane(double from, double to)
        : this(from, to, from, to)
    {
    }

    /// <summary>A range for each of the two inputs.</summary>
    /// <param name="fromX">The smallest value of the first input.</param>
    /// <param name="toX">The largest value of the first input.</param>
    /// <param name="fromY">The smallest value of the second input.</param>
    /// <param name="toY">The largest value of the second input.</param>
    /// <exception cref="ArgumentException">A range is empty.</exception>
    public Plane(double fromX, double toX, double fromY, double toY)
    {
        if (!(fromX < toX) || !(fromY < toY) || !double.IsFinite(toX - fromX) || !double.IsFinite(toY - fromY))
            throw new ArgumentException($"A plane needs ranges from a smaller to a larger number, not from {fromX} to {toX} and from {fromY} to {toY}.");
        (FromX, ToX, FromY, ToY) = (fromX, toX, fromY, toY);
    }

    /// <summary>The smallest value of the first input.</summary>
    public double FromX { get; }

    /// <summary>The largest value of the first input.</summary>
    public double ToX { get; }

    /// <summary>The smallest value of the second input.</summary>
    public double FromY { get; }

    /// <summary>The largest value of the second input.</summary>
    public double ToY { get; }

    /// <summary>The name of the first input.</summary>
    public string XTitle { get; init; } = "x1";

    /// <summary>The name of the second input.</summary>
    public string YTitle { get; init; } = "x2";

    /// <summary>The number of points per side of the grid, at least 2. Plotly interpolates between them.</summary>
    public int Resolution { get; init; } = 51;

    /// <summary>Whether one unit is as long on both axes; null where that is so when the ranges are of a similar length.</summary>
    public bool? Equal { get; init; }

    internal bool IsEqual => Equal ?? ((ToX - FromX) / (ToY - FromY) is > 0.6 and < 1.7);

    /// <summary>The axes of a figure of this plane: equal units where both inputs measure the same.</summary>
    internal JsonObject Axes => FigureJson.Object(
        new
        {
            xaxis = Theme.Axis(XTitle, new { range = new[] { FromX, ToX }, zeroline = false, constrain = IsEqual ? "domain" : null }),
            yaxis = Theme.Axis(
                YTitle, new { range = new[] { FromY, ToY }, zeroline = false, constrain = IsEqual ? "domain" : null, scaleanchor = IsEqual ? "x" : null }),
        },
        "layout");

    /// <summary>How high the plane is drawn in its width; a little less than a square where the axes measure different things.</summary>
    internal double Aspect => IsEqual ? (ToY - FromY) / (ToX - FromX) : 0.9;

    internal double[] XGrid => Numeric.LinSpace(FromX, ToX, Resolution);

    internal double[] YGrid => Numeric.LinSpace(FromY, ToY, Resolution);

    /// <summary>The plane around some points, with a margin of 8 percent; from -1 to 1 where there are none.</summary>
    /// <param name="points">Two numbers per sample; several sets of points may be given.</param>
    public static Plane Around(params Samples[] points)
    {
        ArgumentNullException.ThrowIfNull(points);
        double[] x = [.. points.SelectMany(set => set.Column(0))],
            y = [.. points.SelectMany(set => set.OfWidth(2, nameof(points)).IsEmpty ? [] : set.Column(1))];
        if (x.Length == 0)
            return new Plane(-1, 1);
        (double fromX, double toX) = Numeric.Padded(x);
        (double fromY, double toY) = Numeric.Padded(y);
        return new Plane(fromX, toX, fromY, toY);
    }

    internal static Plane Around(DataSet data, DataSet? test = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.X.ColumnCount != 2)
        {
            throw new ArgumentException(
                $"A plane has 2 inputs; the data set \"{data.Name}\" has {data.X.ColumnCount} features. Choose two of them.", nameof(data));
        }
        return Around(data.X, test?.X) with { XTitle = data.FeatureNames[0], YTitle = data.FeatureNames[1] };
    }

    internal string Description =>
        $"{XTitle} from {Phrase.Number(FromX)} to {Phrase.Number(ToX)} and {YTitle} from {Phrase.Number(FromY)} to {Phrase.Number(ToY)}";
}
