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
    /// <param name="outputTitle">What the value is called.</param>
    /// <param name="columns">How many stand in a row; 0 for a choice that a phone can show.</param>
    /// <exception cref="ArgumentException">There is no surface, or the points do not fit.</exception>
    public static Figure FilmStrip(
        IEnumerable<(string Title, Func<double, double, double> Output)> outputs, Samples X = default, Samples y = default, Plane? plane = null,
        IEnumerable<string>? classes = null, string? title = null, string outputTitle = "output", int columns = 0)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return Strip(outputs.Select(output => (output.Title, Answer.Of(output.Output))), plane ?? SmallPlane(X), Layer.Of(X, y, default, default, classes), title, outputTitle, columns);
    }

    /// <summary>The decision surface of a network at the epochs of which its training kept snapshots.</summary>
    /// <param name="network">The trained network, with two inputs and one output; it stays as it is.</param>
    /// <param name="history">The history of its training, with <see cref="TrainingHistory.Snapshots"/>.</param>
    /// <param name="data">The samples on top; null for none.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all samples.</param>
    /// <param name="title">Shown above all of them.</param>
    /// <param name="columns">How many stand in a row; 0 for a choice that a phone can show.</param>
    /// <exception cref="ArgumentException">There are no snapshots, or the network or the data set do not fit.</exception>
    public static Figure FilmStrip(Network network, TrainingHistory history, DataSet? data = null, Plane? plane = null, string? title = null, int columns = 0) =>
        Strip(
            Snapshots(network, history).Select(snapshot => ($"epoch {Words.Number(snapshot.Epoch)}", snapshot.Answer)),
            plane ?? SmallPlane(data), data is null ? [] : Layer.Of(data), title, "output", columns);

    private const int SmallResolution = 31;

    private static Plane SmallPlane(Samples X) => Plane.Around(X) with { Resolution = SmallResolution };

    private static Plane SmallPlane(DataSet? data) => (data is null ? Plane.Around() : Plane.Around(data)) with { Resolution = SmallResolution };

    private static IEnumerable<(int Epoch, Answer Answer)> Snapshots(Network network, TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        OfOneOutput(network);
        return history.Snapshots.Count > 0
            ? history.Snapshots.OrderBy(snapshot => snapshot.Key).Select(snapshot => (snapshot.Key, Answer.Of(network, snapshot.Value)))
            : throw new ArgumentException("The training kept no snapshots; name the epochs in its trainer: new Trainer(...) { SnapshotAt = [1, 100, 2000] }.", nameof(history));
    }

    /// <summary>Surfaces side by side with one color scale.</summary>
    private static Figure Strip(IEnumerable<(string Title, Answer Answer)> cells, Plane plane, List<Layer> layers, string? title, string outputTitle, int columns, bool countRight = true)
    {
        (string Title, Answer Answer, Surface Surface)[] all = [.. cells.Select(cell => (cell.Title, cell.Answer, cell.Answer.Over(plane)))];
        if (all.Length == 0)
            throw new ArgumentException("There are no surfaces to draw.", nameof(cells));
        (double Low, double High) scale = (all.Min(cell => cell.Surface.Scale.Low), all.Max(cell => cell.Surface.Scale.High));
        double middle = (scale.Low + scale.High) / 2;
        return Grid(
            all.Select(cell => SurfaceFigure(cell.Surface with { Scale = scale }, cell.Answer, layers, cell.Title, outputTitle)),
            columns,
            title,
            $"{Words.Count(all.Length, "surface")} over {plane.InWords}. "
                + string.Join(" ", all.Select(cell => $"{Words.Sentence(cell.Title)}: the {outputTitle} {(cell.Surface with { Scale = scale }).InWords()}.{(countRight ? string.Concat(layers.Select(layer => layer.InWords(cell.Answer.At, middle))) : "")}")));
    }
}
