namespace NotebookNet.Charts;

/// <summary>Points on top of a surface: the training set, or the test set.</summary>
/// <param name="Points">The points with their classes.</param>
/// <param name="IsTest">Whether they are a test set, which is drawn hollow.</param>
/// <param name="HasTest">Whether the figure shows a test set.</param>
internal sealed record PointOverlay(PointSet Points, bool IsTest, bool HasTest)
{
    public static List<PointOverlay> Of(Samples X, Samples y, Samples testX, Samples testY, IEnumerable<string>? classes, IEnumerable<string>? names = null)
    {
        var overlays = new List<PointOverlay>();
        var training = X.IsEmpty ? null : PointSet.Of(X.OfWidth(2, nameof(X)), y, classes).Named(names, testX);
        if (training is not null) overlays.Add(new PointOverlay(training, false, !testX.IsEmpty));
        if (!testX.IsEmpty)
            overlays.Add(new PointOverlay(PointSet.Of(testX.OfWidth(2, nameof(testX)), testY, classes, training), true, true));
        return overlays;
    }

    public static List<PointOverlay> Of(DataSet data, DataSet? test = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Of(data.X, data.Y, test?.X, test?.Y, ClassesOf(data), NamesOf(data));
    }

    /// <summary>The names of a data set's classes; null where it has none.</summary>
    public static IEnumerable<string>? ClassesOf(DataSet data) => data.ClassNames.Count > 0 ? data.ClassNames : null;

    /// <summary>The names of a data set's samples, where they are few enough to be written beside them; else null.</summary>
    public static IEnumerable<string>? NamesOf(DataSet data) => data.RowNames.Count is > 0 and <= PointSet.MostNamed ? data.RowNames : null;

    /// <summary>One trace per class that has points.</summary>
    /// <param name="plane">The drawn part of the plane.</param>
    /// <param name="showNames">Whether names are written beside the points; where they are not, they are shown when pointed at.</param>
    public IEnumerable<object> Traces(Plane plane, bool showNames) =>
        Points.Traces(plane, hollow: IsTest, suffix: IsTest ? " (test)" : "", onSurface: true, showNames);

    /// <summary>The number of points and, for two classes, the number on their own side.</summary>
    public string Describe(Func<double, double, double> output, double threshold) => Points.Values.Length == 2
        ? DescribeRight((x, y) => output(x, y) >= threshold ? 1 : 0)
        : $" On it {Phrase.Count(Points.Count, Noun)}.";

    /// <summary>The number of correctly classified points.</summary>
    public string DescribeRight(Func<double, double, int> classOf)
    {
        int right = Enumerable.Range(0, Points.Count).Count(i => classOf(Points.Points[i, 0], Points.Points[i, 1]) == Points.Classes[i]);
        return $" {Phrase.Number(right)} of {Phrase.Count(Points.Count, Noun)} lie on the side of their class.";
    }

    private string Noun => IsTest ? "test point" : HasTest ? "training point" : "point";
}
