namespace NotebookNet.Charts;

public static partial class Plot
{
    private const int MostNeuronsDrawn = 10;
    private const int MostWeightsWritten = 20;

    /// <summary>
    /// A network with its weights: the wider a line, the larger the weight; blue is negative, orange positive. Small networks show the numbers,
    /// and their biases under the neurons. Of long layers the first and the last neurons are drawn.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="input">One number per input, for which the neurons show their activations; null for none.</param>
    /// <param name="inputs">Names of the inputs.</param>
    /// <param name="outputs">Names of the outputs.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="weightScale">The size of the weight that gets the widest line, to compare drawings; 0 for the largest weight of this network.</param>
    /// <exception cref="ArgumentException">There are more or fewer names or numbers than inputs or outputs.</exception>
    public static Figure NetworkDiagram(
        Network network, double[]? input = null, IEnumerable<string>? inputs = null, IEnumerable<string>? outputs = null, string? title = null,
        double weightScale = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (input is not null && input.Length != network.Inputs)
            throw new ArgumentException($"The network has {network.Inputs} inputs; got {input.Length} numbers.", nameof(input));
        double[][]? values = input is null
            ? null
            : [input, .. network.Forward(Matrix<double>.Build.DenseOfRowArrays(input)).Activations.Select(layer => layer.Row(0).ToArray())];
        var architecture = new Architecture(network.Sizes, inputs, outputs, [.. network.Layers.Select(layer => layer.Activation.Name)]);
        Matrix<double>[] weights = [.. network.Layers.Select(layer => layer.Weights)];
        double[]?[] biases = [.. network.Layers.Select(layer => layer.HasBiases ? layer.Biases : null)];
        return DrawNetwork(architecture, weights, biases, values, title, DescribeNetwork(network, architecture, weights, values), weightScale);
    }

    /// <summary>The architecture of a network: how many neurons in which layer, all connected to the next.</summary>
    /// <param name="sizes">The number of inputs, followed by the number of neurons in each layer.</param>
    /// <param name="inputs">Names of the inputs.</param>
    /// <param name="outputs">Names of the outputs.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">There are less than two sizes, or more or fewer names than inputs or outputs.</exception>
    public static Figure NetworkDiagram(IEnumerable<int> sizes, IEnumerable<string>? inputs = null, IEnumerable<string>? outputs = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        int[] all = [.. sizes];
        if (all.Length < 2 || all.Any(size => size < 1))
        {
            throw new ArgumentException(
                $"A network has inputs and at least one layer, each of 1 or more: [2, 4, 1], not [{string.Join(", ", all)}].", nameof(sizes));
        }
        var architecture = new Architecture(all, inputs, outputs, null);
        return DrawNetwork(architecture, null, new double[]?[all.Length - 1], null, title,
            $"{architecture.Describe()}, each neuron connected to all of the layer before it.");
    }

    private static Figure DrawNetwork(Architecture architecture, Matrix<double>[]? weights, double[]?[] biases, double[][]? values, string? title,
        string description,
        double weightScale = 0)
    {
        var diagram = new Diagram();
        int[][] drawn = [.. architecture.Sizes.Select(Drawn)];
        int tallest = drawn.Max(layer => layer.Length);
        bool written = weights is not null && weights.Sum(layer => layer.RowCount * layer.ColumnCount) <= MostWeightsWritten;
        var nodes = drawn.Select((layer, level) => layer.Select((neuron, place) =>
        {
            double y = (layer.Length - 1) / 2.0 - place;
            string name = architecture.NameOf(level, neuron);
            double? value = values?[level][neuron];
            bool outside = value is not null || architecture.HasLongNames;
            string hover = value is null ? name : $"{name}: {Phrase.Number(value.Value)}";
            var node = diagram.AddNode(level, y, value is { } v ? Short(v) : outside ? "" : name, hover);
            if (outside)
                diagram.AddText(level, y, name, size: 12, yshift: 31);
            if (level > 0 && biases[level - 1] is { } bias && written)
                diagram.AddChip(level, y, $"b {Short(bias[neuron])}", bias[neuron], yshift: -30);
            if (place > 0 && neuron > layer[place - 1] + 1)
                diagram.AddText(level, y + 0.5, "⋮", size: 20);
            return node;
        }).ToArray()).ToArray();
        for (int level = 0; level + 1 < drawn.Length; level++)
        {
            for (int i = 0; i < drawn[level].Length; i++)
            {
                for (int j = 0; j < drawn[level + 1].Length; j++)
                {
                    double? weight = weights?[level][drawn[level + 1][j], drawn[level][i]];
                    string link = $"{architecture.NameOf(level, drawn[level][i])} → {architecture.NameOf(level + 1, drawn[level + 1][j])}";
                    string hover = weight is null ? link : $"{link}: {Phrase.Number(weight.Value)}";
                    diagram.AddEdge(nodes[level][i], nodes[level + 1][j], weight, written ? Short(weight!.Value) : null, hover);
                }
            }
        }
        double bottom = -(tallest - 1) / 2.0 - 0.95;
        for (int level = 0; level < drawn.Length; level++)
            diagram.AddText(level, bottom, architecture.Caption(level), size: 12);
        int height = 90 + RowHeight(tallest, written) * Math.Max(2, tallest);
        return diagram.ToFigure(height, (-0.42, drawn.Length - 1 + 0.42), (bottom - 0.35, (tallest - 1) / 2.0 + 0.6), title, description, weightScale);
    }

    /// <summary>Written weights need room between the neurons; many neurons must not become a tower.</summary>
    private static int RowHeight(int tallest, bool written) => written && tallest > 2 ? 96 : tallest > 6 ? 62 : 80;

    /// <summary>The neurons of a layer that are drawn: all, or the first and the last ones.</summary>
    private static int[] Drawn(int size) => size <= MostNeuronsDrawn
        ? [.. Enumerable.Range(0, size)]
        : [.. Enumerable.Range(0, MostNeuronsDrawn / 2), .. Enumerable.Range(size - (MostNeuronsDrawn / 2 - 1), MostNeuronsDrawn / 2 - 1)];

    /// <summary>Three digits, which fit into a circle.</summary>
    private static string Short(double value) =>
        !double.IsFinite(value) ? value.ToString(CultureInfo.InvariantCulture)
        : value == Math.Truncate(value) && Math.Abs(value) < 10000 ? (value == 0 ? 0 : value).ToString("0", CultureInfo.InvariantCulture)
        : Math.Abs(value) < 0.0005 ? value.ToString("0e0", CultureInfo.InvariantCulture)
        : Math.Abs(value) < 1 ? value.ToString("0.000", CultureInfo.InvariantCulture).TrimEnd('0').TrimEnd('.')
        : double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static string DescribeNetwork(Network network, Architecture architecture, Matrix<double>[] weights, double[][]? values)
    {
        var strongest = weights.SelectMany((layer, level) =>
            layer.EnumerateIndexed().Select(weight => (level, row: weight.Item1, column: weight.Item2, value: weight.Item3)))
            .MaxBy(weight => Math.Abs(weight.value));
        string words = $"{architecture.Describe()}, with {Phrase.Count(network.ParameterCount, "parameter")}. The weights go from "
            + $"{Phrase.Number(weights.Min(layer => layer.Enumerate().Min()))} to {Phrase.Number(weights.Max(layer => layer.Enumerate().Max()))}; the strongest, {Phrase.Number(strongest.value)}, leads from "
            + $"{architecture.NameOf(strongest.level, strongest.column)} "
            + $"to {architecture.NameOf(strongest.level + 1, strongest.row)}.";
        return values is null
            ? words
            : $"{words} For the input {Phrase.List(values[0].Select(Phrase.Number))} the answer is {Phrase.List(values[^1].Select(Phrase.Number))}.";
    }

    /// <summary>The names of a network's parts.</summary>
    private sealed class Architecture
    {
        private readonly string[]? inputs;
        private readonly string[]? outputs;
        private readonly string[]? activations;

        public Architecture(int[] sizes, IEnumerable<string>? inputs, IEnumerable<string>? outputs, string[]? activations)
        {
            Sizes = sizes;
            this.inputs = Guard.Names(inputs, sizes[0], "inputs");
            this.outputs = Guard.Names(outputs, sizes[^1], "outputs");
            this.activations = activations;
        }

        public int[] Sizes { get; }

        /// <summary>Whether a name is too long for a circle.</summary>
        public bool HasLongNames => (inputs ?? []).Concat(outputs ?? []).Any(name => name.Length > 4);

        public string NameOf(int level, int neuron) =>
            level == 0 ? inputs?[neuron] ?? (Sizes[0] == 1 ? "x" : $"x{neuron + 1}")
            : level == Sizes.Length - 1 ? outputs?[neuron] ?? (Sizes[^1] == 1 ? "y" : $"y{neuron + 1}")
            : Sizes.Length > 3 ? $"h{level},{neuron + 1}" : $"h{neuron + 1}";

        public string Caption(int level)
        {
            string count = level == 0 ? Phrase.Count(Sizes[0], "input")
                : $"{Phrase.Number(Sizes[level])} "
                    + $"{(level == Sizes.Length - 1 ? "output" : "hidden")}{(level == Sizes.Length - 1 && Sizes[level] > 1 ? "s" : "")}";
            return level == 0 || activations is null ? count : $"{count}<br>{activations[level - 1]}";
        }

        public string Describe() => "A network of " + Phrase.List(Sizes.Select((size, level) =>
            level == 0 ? Phrase.Count(size, "input")
            : $"{Phrase.Number(size)} {(level == Sizes.Length - 1 ? "output" : "hidden")} "
                + $"{(activations is null ? "" : activations[level - 1] + " ")}neuron{(size == 1 ? "" : "s")}"));
    }
}
