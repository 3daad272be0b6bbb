using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Benchmarks;

/// <summary>
/// One of the seven workloads that speed is measured with: the articles' networks at the articles' sizes, two larger ones, and decision surfaces.
/// Data and initial weights come from fixed seeds, so every contestant computes the same numbers.
/// </summary>
public sealed class Workload
{
    /// <summary>The short name, <c>w1</c> to <c>w7b</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What is trained or drawn, in words.</summary>
    public required string Description { get; init; }

    /// <summary>Inputs, neurons of each hidden layer, outputs.</summary>
    public required int[] Sizes { get; init; }

    /// <summary>Activation of the hidden layers; outputs are sigmoids.</summary>
    public string Hidden { get; init; } = "sigmoid";

    /// <summary>Whether neurons have biases.</summary>
    public bool Biases { get; init; } = true;

    /// <summary>Passes over the data; 0 for a surface.</summary>
    public int Epochs { get; init; }

    /// <summary>Samples per step; 0 for all.</summary>
    public int BatchSize { get; init; }

    /// <summary>The step size for the loss ½ Σ (p - t)² of a batch divided by its size (W1 and W2: not divided).</summary>
    public double LearningRate { get; init; }

    /// <summary>Samples x inputs; for a surface its axis as one column.</summary>
    public required Matrix<double> X { get; init; }

    /// <summary>Samples x outputs; empty for a surface.</summary>
    public Matrix<double>? Y { get; init; }

    /// <summary>Per layer: weights, inputs x outputs, row by row, then biases if there are any.</summary>
    public required double[] Weights { get; init; }

    /// <summary>Whether the workload draws a surface instead of training.</summary>
    public bool IsSurface => Y is null;

    /// <summary>Whether the loss is a sum over the batch and not a mean, as in the two oldest articles.</summary>
    public bool SumsLoss => !Biases;

    /// <summary>A network of the library with the initial weights.</summary>
    public Network NewNetwork()
    {
        var network = new Network(Sizes, Hidden, biases: Biases);
        int at = 0;
        foreach (var layer in network.Layers)
        {
            int start = at, outputs = layer.Outputs;
            layer.Weights = Matrix<double>.Build.Dense(outputs, layer.Inputs, (j, i) => Weights[start + i * outputs + j]);
            at += layer.Inputs * outputs;
            if (!Biases) continue;
            layer.Biases = Weights[at..(at + outputs)];
            at += outputs;
        }
        return network;
    }

    /// <summary>Everything as text and raw doubles, for contestants in other languages.</summary>
    public void Write(string folder)
    {
        int epochs = Epochs, samples = X.RowCount;
        string network = $"{samples} {Sizes.Length} {string.Join(' ', Sizes)} {(Hidden == "tanh" ? 1 : 0)} {(Biases ? 1 : 0)}";
        string training = FormattableString.Invariant($"{epochs} {BatchSize} {LearningRate:R} {(SumsLoss ? 1 : 0)}");
        File.WriteAllText(Path.Combine(folder, Name + ".txt"), $"{network} {training}\n");
        using var file = new BinaryWriter(File.Create(Path.Combine(folder, Name + ".bin")));
        foreach (double number in X.ToRowMajorArray().Concat(Y?.ToRowMajorArray() ?? []).Concat(Weights)) file.Write(number);
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Workload> All { get; } = [W1(), W2(), W3(), W4(), W5(), W6("w6a", 128), W6("w6b", 512, 512), W7("w7a", 4), W7("w7b", 64, 64)];

    private static Workload W1() => new()
    {
        Name = "w1",
        Description = "4 samples, 3-1 without biases, 10,000 steps",
        Sizes = [3, 1],
        Biases = false,
        Epochs = 10_000,
        LearningRate = 1,
        X = Bits,
        Y = Column(0, 0, 1, 1),
        Weights = Between(new NumPyRandom(1), 1, 3),
    };

    private static Workload W2() => new()
    {
        Name = "w2",
        Description = "4 samples, 3-4-1 without biases, 60,000 steps",
        Sizes = [3, 4, 1],
        Biases = false,
        Epochs = 60_000,
        LearningRate = 1,
        X = Bits,
        Y = Column(0, 1, 1, 0),
        Weights = Between(new NumPyRandom(1), 1, 16),
    };

    private static Workload W3()
    {
        var x = Matrix<double>.Build.Dense(121, 2, (k, i) => -2 + 0.4 * (i == 0 ? k / 11 : k % 11));
        return new()
        {
            Name = "w3",
            Description = "the circle: 121 samples, 2-4-1, 2,000 steps",
            Sizes = [2, 4, 1],
            Epochs = 2000,
            LearningRate = 20,
            X = x,
            Y = InsideCircle(x),
            Weights = Between(new NumPyRandom(3), 1, 17),
        };
    }

    private static Workload W4() => new()
    {
        Name = "w4",
        Description = "four people, 2-2-1, 1,000 epochs one sample at a time",
        Sizes = [2, 2, 1],
        Epochs = 1000,
        BatchSize = 1,
        LearningRate = 0.2,
        X = Matrix<double>.Build.DenseOfRowArrays([-2, -1], [25, 6], [17, 4], [-15, -6]),
        Y = Column(1, 0, 0, 1),
        Weights = Between(new NumPyRandom(4), 1, 9),
    };

    private static Workload W5()
    {
        var random = new NumPyRandom(5);
        var x = random.Uniform(10_000, 2, -2, 2);
        return new()
        {
            Name = "w5",
            Description = "10,000 samples, 2-64-64-1 (tanh), batches of 64, 10 epochs",
            Sizes = [2, 64, 64, 1],
            Hidden = "tanh",
            Epochs = 10,
            BatchSize = 64,
            LearningRate = 0.5,
            X = x,
            Y = InsideCircle(x),
            Weights = Glorot(random, 2, 64, 64, 1),
        };
    }

    private static Workload W6(string name, params int[] hidden)
    {
        var random = new NumPyRandom(6);
        // Handwritten digits have ink in about 19% of their pixels.
        Matrix<double> ink = random.Uniform(3200, 784), where = random.Uniform(3200, 784);
        long[] labels = Enumerable.Range(0, 3200).Select(_ => random.NextInt(0, 10)).ToArray();
        int[] sizes = [784, .. hidden, 10];
        return new()
        {
            Name = name,
            Description = $"3,200 samples, {string.Join('-', sizes)}, batches of 64, 4 epochs",
            Sizes = sizes,
            Epochs = 4,
            BatchSize = 64,
            LearningRate = 0.5,
            X = ink.Map2((value, chance) => chance < 0.19 ? value : 0, where),
            Y = Matrix<double>.Build.Dense(3200, 10, (s, j) => labels[s] == j ? 1 : 0),
            Weights = Glorot(random, sizes),
        };
    }

    private static Workload W7(string name, params int[] hidden)
    {
        int[] sizes = [2, .. hidden, 1];
        return new()
        {
            Name = name,
            Description = $"500 x 500 surface of {string.Join('-', sizes)}",
            Sizes = sizes,
            Hidden = hidden.Length > 1 ? "tanh" : "sigmoid",
            X = Matrix<double>.Build.Dense(500, 1, (k, _) => -2 + 4.0 * k / 499),
            Weights = Glorot(new NumPyRandom(7), sizes),
        };
    }

    private static Matrix<double> Bits => Matrix<double>.Build.DenseOfRowArrays([0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]);

    private static Matrix<double> Column(params double[] values) => Matrix<double>.Build.Dense(values.Length, 1, values);

    private static Matrix<double> InsideCircle(Matrix<double> x) =>
        Matrix<double>.Build.Dense(x.RowCount, 1, (s, _) => x[s, 0] * x[s, 0] + x[s, 1] * x[s, 1] < 1 ? 1 : 0);

    private static double[] Between(NumPyRandom random, double limit, int count) => [.. random.Uniform(count, 1, -limit, limit).Enumerate()];

    private static double[] Glorot(NumPyRandom random, params int[] sizes) =>
        [.. sizes.Zip(sizes.Skip(1)).SelectMany(s => Between(random, Math.Sqrt(6.0 / (s.First + s.Second)), (s.First + 1) * s.Second))];
}
