namespace NotebookNet.Charts;

/// <summary>Points on top of a surface: the training set, or the test set.</summary>
internal sealed record Layer(PointSet Points, bool IsTest, bool HasTest)
{
    public static List<Layer> Of(Samples X, Samples y, Samples testX, Samples testY, IEnumerable<string>? classes)
    {
        var layers = new List<Layer>();
        var training = X.IsEmpty ? null : PointSet.Of(X.OfWidth(2, nameof(X)), y, classes);
        if (training is not null)
            layers.Add(new Layer(training, false, !testX.IsEmpty));
        if (!testX.IsEmpty)
            layers.Add(new Layer(PointSet.Of(testX.OfWidth(2, nameof(testX)), testY, classes, training), true, true));
        return layers;
    }

    public static List<Layer> Of(DataSet data, DataSet? test = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Of(data.X, data.Y, test?.X, test?.Y, data.ClassNames.Count > 0 ? data.ClassNames : null);
    }

    public IEnumerable<object> Traces(Plane plane) =>
        Points.Traces(plane.XTitle, plane.YTitle, hollow: IsTest, suffix: IsTest ? " (test)" : "", onSurface: true);

    /// <summary>How many points there are, and for two classes how many lie on their own side.</summary>
    public string InWords(Func<double, double, double> output, double middle)
    {
        if (Points.Values.Length != 2)
            return $" On it {Words.Count(Points.Count, Noun)}.";
        return RightInWords((x, y) => output(x, y) >= middle ? 1 : 0);
    }

    /// <summary>How many points get their own class.</summary>
    public string RightInWords(Func<double, double, int> classOf)
    {
        int right = Enumerable.Range(0, Points.Count).Count(i => classOf(Points.Points[i, 0], Points.Points[i, 1]) == Points.Classes[i]);
        return $" {Words.Number(right)} of {Words.Count(Points.Count, Noun)} lie on the side of their class.";
    }

    private string Noun => IsTest ? "test point" : HasTest ? "training point" : "point";
}
