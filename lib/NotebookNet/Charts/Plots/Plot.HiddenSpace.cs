namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>
    /// The data as a hidden layer sees it: each sample at the activations of two or three neurons, with the line or plane that the output draws
    /// there. Of more than three neurons, the three that weigh most in the next layer are shown.
    /// </summary>
    /// <param name="network">With at least two layers.</param>
    /// <param name="X">The samples, as many numbers each as the network has inputs.</param>
    /// <param name="y">Their classes.</param>
    /// <param name="layer">Which layer, from 0, the first hidden one.</param>
    /// <param name="neurons">Which two or three of its neurons, from 0.</param>
    /// <param name="classes">Names of the classes, in the order of their numbers.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">There is no such layer or neuron, or the samples do not fit.</exception>
    public static Figure HiddenSpace(
        Network network, Samples X, Samples y = default, int layer = 0, IEnumerable<int>? neurons = null, IEnumerable<string>? classes = null,
        string? title = null)
    {
        var chosen = Drawable.Layer(network, layer);
        if (X.IsEmpty || X.Width != network.Inputs)
            throw new ArgumentException($"The network has {network.Inputs} inputs; the samples have {X.Width} numbers.", nameof(X));
        var next = layer + 1 < network.Layers.Count ? network.Layers[layer + 1] : null;
        int[] shown = neurons?.ToArray() ?? Strongest(chosen.Outputs, next);
        if (shown.Length is < 2 or > 3 || shown.Any(neuron => neuron < 0 || neuron >= chosen.Outputs) || shown.Distinct().Count() < shown.Length)
        {
            throw new ArgumentException(
                $"A space has 2 or 3 axes, each another neuron from 0 to {chosen.Outputs - 1}; got {string.Join(", ", shown)}.", nameof(neurons));
        }
        var activations = network.Forward(X.ToMatrix()).Activations[layer];
        double[]? weights = next?.Outputs == 1 && shown.Length == chosen.Outputs ? [.. shown.Select(neuron => next.Weights[0, neuron])] : null;
        return HiddenSpace(
            MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfColumnVectors(shown.Select(activations.Column)), y, weights,
            next is { HasBiases: true } ? next.Biases[0] : 0,
            classes, [.. shown.Select(neuron => $"neuron {neuron + 1}")], title);
    }

    /// <inheritdoc cref="HiddenSpace(Network, Samples, Samples, int, IEnumerable{int}, IEnumerable{string}, string)"/>
    /// <param name="network">With at least two layers.</param>
    /// <param name="data">The samples.</param>
    /// <param name="layer">Which layer, from 0, the first hidden one.</param>
    /// <param name="neurons">Which two or three of its neurons, from 0.</param>
    /// <param name="title">Shown above the figure.</param>
    public static Figure HiddenSpace(Network network, DataSet data, int layer = 0, IEnumerable<int>? neurons = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return HiddenSpace(network, data.X, data.Y, layer, neurons, data.ClassNames.Count > 0 ? data.ClassNames : null, title);
    }

    /// <summary>Activations of a hidden layer that was computed by hand, with the line where the output neuron is undecided.</summary>
    /// <param name="activations">Two or three numbers per sample.</param>
    /// <param name="y">The classes of the samples.</param>
    /// <param name="outputWeights">The output neuron's weights, one per column of <paramref name="activations"/>; null for no line.</param>
    /// <param name="outputBias">The output neuron's bias.</param>
    /// <param name="classes">Names of the classes, in the order of their numbers.</param>
    /// <param name="axes">Names of the neurons.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">There are not two or three activations per sample.</exception>
    public static Figure HiddenSpace(
        Samples activations, Samples y = default, double[]? outputWeights = null, double outputBias = 0,
        IEnumerable<string>? classes = null, IReadOnlyList<string>? axes = null, string? title = null)
    {
        if (activations.IsEmpty || activations.Width is < 2 or > 3)
            throw new ArgumentException($"A space has 2 or 3 axes; the activations have {activations.Width} columns.", nameof(activations));
        string[] names = axes?.ToArray() ?? [.. Enumerable.Range(1, activations.Width).Select(i => $"neuron {i}")];
        if (names.Length != activations.Width || (outputWeights is not null && outputWeights.Length != activations.Width))
            throw new ArgumentException($"The activations have {activations.Width} columns; each needs one name and one output weight.", nameof(outputWeights));
        var points = PointSet.Of(activations, y, classes);
        return activations.Width == 2
            ? FlatSpace(points, names, outputWeights, outputBias, title)
            : DeepSpace(points, names, outputWeights, outputBias, title);
    }

    private static Figure FlatSpace(PointSet points, string[] names, double[]? weights, double bias, string? title)
    {
        var plane = UnitPlane(points.Points, names);
        var data = new List<object>();
        if (weights is not null && LineThrough(weights, bias, plane) is { } ends)
            data.Add(Traces.Guide("undecided", [ends[0].X, ends[1].X], [ends[0].Y, ends[1].Y], Palette.Text, dash: "dash", showLegend: null));
        data.AddRange(points.Traces(plane, hollow: false, suffix: "", onSurface: false));
        return new Figure(data, Theme.Layout(Theme.PlaneHeight, title, plane.Axes, aspect: plane.Aspect), DescribeSpace(points, names, weights, bias));
    }

    private static Figure DeepSpace(PointSet points, string[] names, double[]? weights, double bias, string? title)
    {
        var data = new List<object>();
        if (weights is not null && Math.Abs(weights[2]) > 1e-9)
        {
            // The plane where the output neuron is undecided; outside of the drawn cube it is cut off by the gaps.
            (double From, double To)[] ranges = [.. Enumerable.Range(0, 3).Select(axis => Numeric.Padded(points.Points.Column(axis)))];
            double[] xs = Numeric.LinSpace(ranges[0].From, ranges[0].To, 21), ys = Numeric.LinSpace(ranges[1].From, ranges[1].To, 21);
            data.Add(new
            {
                type = "surface",
                name = "undecided",
                x = xs,
                y = ys,
                z = ys.Select(y => xs.Select(x => -(weights[0] * x + weights[1] * y + bias) / weights[2])
                    .Select(z => z >= ranges[2].From && z <= ranges[2].To ? z : double.NaN)),
                colorscale = new object[][] { [0, Palette.Text], [1, Palette.Text] },
                opacity = 0.35,
                showscale = false,
                hoverinfo = "skip",
            });
        }
        data.AddRange(Space.Points(points, i => points.Points[i, 2], $"{names[0]} %{{x:.4~g}}<br>{names[1]} %{{y:.4~g}}<br>{names[2]} %{{z:.4~g}}"));
        return new Figure(
            data,
            Theme.Layout(Theme.SpaceHeight, title, new { margin = new { l = 0, r = 0, b = 8 }, scene = Space.Scene(names[0], names[1], names[2], depth: 1) },
                aspect: 1),
            DescribeSpace(points, names, weights, bias));
    }

    private static string DescribeSpace(PointSet points, string[] names, double[]? weights, double bias)
    {
        string words = $"{Phrase.Sentence(points.Describe("sample"))} at the activations of {Phrase.List(names)}.";
        if (weights is null || points.Values.Length != 2)
            return words;
        double WeightedSum(int i) => weights.Select((weight, axis) => weight * points.Points[i, axis]).Sum() + bias;
        int right = Enumerable.Range(0, points.Count).Count(i => WeightedSum(i) >= 0 == (points.Classes[i] == 1));
        return $"{words} The {(weights.Length == 2 ? "line" : "plane")} of the output neuron has {Phrase.Number(right)} of them on the side of their class.";
    }

    /// <summary>Neurons in their order: all of two or three, else the three with the largest weights to the next layer.</summary>
    private static int[] Strongest(int count, DenseLayer? next)
    {
        var all = Enumerable.Range(0, count);
        return count <= 3 || next is null ? [.. all.Take(3)] : [.. all.OrderByDescending(neuron => next.Weights.Column(neuron).L2Norm()).Take(3).Order()];
    }

    /// <summary>From 0 to 1 where the activations lie there, as those of sigmoids do.</summary>
    private static Plane UnitPlane(Samples points, string[] names)
    {
        bool unit = points.ToMatrix().Enumerate().All(value => value is >= 0 and <= 1);
        return (unit ? new Plane(-0.08, 1.08) : Plane.Around(points)) with { XTitle = names[0], YTitle = names[1] };
    }

    /// <summary>Where the line w·h + b = 0 enters and leaves the plane; null where it does not cross it.</summary>
    private static Point[]? LineThrough(double[] weights, double bias, Plane plane)
    {
        var ends = new List<Point>();
        foreach (double x in new[] { plane.FromX, plane.ToX })
        {
            if (-(weights[0] * x + bias) / weights[1] is var y && y >= plane.FromY && y <= plane.ToY)
                ends.Add(new Point(x, y));
        }
        foreach (double y in new[] { plane.FromY, plane.ToY })
        {
            if (-(weights[1] * y + bias) / weights[0] is var x && x > plane.FromX && x < plane.ToX)
                ends.Add(new Point(x, y));
        }
        return ends.Count >= 2 ? [ends[0], ends[1]] : null;
    }
}
