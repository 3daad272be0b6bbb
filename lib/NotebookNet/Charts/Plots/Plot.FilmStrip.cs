namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>Several surfaces over the same plane side by side: the same network at several epochs, or several neurons.</summary>
    /// <param name="outputs">Each with the title above it: <c>[("epoch 1", early), ("epoch 2000", late)]</c>.</param>
    /// <param name="X">Points on top of each, two numbers per point.</param>
    /// <param name="y">Their classes.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all points.</param>
    /// <param name="classes">Names of the classes, in the order of their numbers.</param>
    /// <param name="title">Shown above all of them.</param>
    /// <param name="outputTitle">The name of the value.</param>
    /// <param name="columns">The number per row; 0 for a number that fits a phone.</param>
    /// <exception cref="ArgumentException">There is no surface, or the points do not fit.</exception>
    public static Figure FilmStrip(
        IEnumerable<(string Title, Func<double, double, double> Output)> outputs, Samples X = default, Samples y = default, Plane? plane = null,
        IEnumerable<string>? classes = null, string? title = null, string outputTitle = "output", int columns = 0)
    {
        var titled = Guard.Each(outputs, nameof(outputs));
        var drawn = plane ?? SurfaceFigure.SmallPlane(X);
        return SurfaceFigure.Strip(
            titled.Select(output => (output.Title, ScalarField.Of(output.Output))).Select(cell => (cell.Title, cell.Item2, cell.Item2.Over(drawn))),
            PointOverlay.Of(X, y, default, default, classes), title, outputTitle, columns);
    }

    /// <summary>The decision surface of a network at the epochs of which its training kept snapshots.</summary>
    /// <param name="network">The trained network, with two inputs and one output; it is not changed.</param>
    /// <param name="history">The history of its training, with <see cref="TrainingHistory.Snapshots"/>.</param>
    /// <param name="data">The samples on top; null for none.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all samples.</param>
    /// <param name="title">Shown above all of them.</param>
    /// <param name="columns">The number per row; 0 for a number that fits a phone.</param>
    /// <exception cref="ArgumentException">There are no snapshots, or the network or the data set do not fit.</exception>
    public static Figure FilmStrip(
        Network network, TrainingHistory history, DataSet? data = null, Plane? plane = null, string? title = null, int columns = 0)
    {
        var drawn = plane ?? SurfaceFigure.SmallPlane(data);
        return SurfaceFigure.Strip(
            SurfaceFigure.Snapshots(network, history).Select(snapshot =>
                ($"epoch {Phrase.Number(snapshot.Epoch)}", snapshot.Field, snapshot.Field.Over(drawn))),
            data is null ? [] : PointOverlay.Of(data), title, "output", columns);
    }
}
