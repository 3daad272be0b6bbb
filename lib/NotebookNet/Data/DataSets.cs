namespace NotebookNet;

/// <summary>The data that the articles train on, and well-known others.</summary>
public static partial class DataSets
{
    /// <summary>AND: 1 only if both inputs are 1. Four samples, in the order 00, 01, 10, 11.</summary>
    public static DataSet And { get; } = Gate("AND", 0, 0, 0, 1);

    /// <summary>OR: 1 if any input is 1. Four samples, in the order 00, 01, 10, 11.</summary>
    public static DataSet Or { get; } = Gate("OR", 0, 1, 1, 1);

    /// <summary>NAND: 0 only if both inputs are 1. Four samples, in the order 00, 01, 10, 11.</summary>
    public static DataSet Nand { get; } = Gate("NAND", 1, 1, 1, 0);

    /// <summary>NOR: 1 only if both inputs are 0. Four samples, in the order 00, 01, 10, 11.</summary>
    public static DataSet Nor { get; } = Gate("NOR", 1, 0, 0, 0);

    /// <summary>XOR: 1 if exactly one input is 1, which no single neuron can learn. Four samples, in the order 00, 01, 10, 11.</summary>
    public static DataSet Xor { get; } = Gate("XOR", 0, 1, 1, 0);

    /// <summary>The four examples of the single neuron: three inputs, of which the answer is the first. 001 -> 0, 111 -> 1, 101 -> 1, 011 -> 0.</summary>
    public static DataSet FirstInput { get; } = new(
        new double[,] { { 0, 0, 1 }, { 1, 1, 1 }, { 1, 0, 1 }, { 0, 1, 1 } }, new double[,] { { 0 }, { 1 }, { 1 }, { 0 } }, "first input");

    /// <summary>The same four examples in the order of the two-layer backpropagation text: 001 -> 0, 011 -> 0, 101 -> 1, 111 -> 1.</summary>
    public static DataSet FirstInputInOrder { get; } = new(
        new double[,] { { 0, 0, 1 }, { 0, 1, 1 }, { 1, 0, 1 }, { 1, 1, 1 } }, new double[,] { { 0 }, { 0 }, { 1 }, { 1 } }, "first input");

    /// <summary>XOR of the first two of three inputs, the third being always 1: 001 -> 0, 011 -> 1, 101 -> 1, 111 -> 0.</summary>
    public static DataSet XorWithOne { get; } = new(
        new double[,] { { 0, 0, 1 }, { 0, 1, 1 }, { 1, 0, 1 }, { 1, 1, 1 } }, new double[,] { { 0 }, { 1 }, { 1 }, { 0 } }, "XOR with a constant input");

    /// <summary>Alice, Bob, Charlie and Diana: weight in pounds less 135 and height in inches less 66; the target is 1 for F and 0 for M.</summary>
    public static DataSet People { get; } = new(
        Matrix<double>.Build.DenseOfArray(new double[,] { { -2, -1 }, { 25, 6 }, { 17, 4 }, { -15, -6 } }),
        Matrix<double>.Build.DenseOfArray(new double[,] { { 1 }, { 0 }, { 0 }, { 1 } }),
        ["weight - 135 lb", "height - 66 in"], ["M", "F"], ["Alice", "Bob", "Charlie", "Diana"], "people");

    /// <summary>
    /// A grid on the square from -2 to 2 in which the points inside the unit circle have the target 1: x in the outer loop, y in the inner one,
    /// coordinate t being <c>-2 + 4 t / steps</c>. With 10 steps 121 points, 21 of them inside.
    /// </summary>
    /// <param name="steps">Into how many steps each side is divided; at least 1.</param>
    public static DataSet CircleGrid(int steps = 10)
    {
        Guard.Positive(steps, nameof(steps), "The number of steps of the grid");
        double[] axis = CircleAxis(steps);
        int n = axis.Length;
        return new DataSet(
            Matrix<double>.Build.Dense(n * n, 2, (s, i) => axis[i == 0 ? s / n : s % n]),
            Matrix<double>.Build.Dense(n * n, 1, (s, _) => Square(axis[s / n]) + Square(axis[s % n]) < 1 ? 1 : 0),
            ["x", "y"], ["outside", "inside"], name: "circle grid");

        static double Square(double v) => v * v;
    }

    /// <summary>The coordinates of <see cref="CircleGrid"/>, exactly as floating point makes them: <c>-2.0 + 4.0 * t / steps</c>.</summary>
    /// <param name="steps">Into how many steps the side is divided; at least 1.</param>
    /// <returns><paramref name="steps"/> + 1 numbers from -2 to 2.</returns>
    public static double[] CircleAxis(int steps = 10)
    {
        Guard.Positive(steps, nameof(steps), "The number of steps of the axis");
        return [.. Enumerable.Range(0, steps + 1).Select(t => -2.0 + 4.0 * t / steps)];
    }

    private static DataSet Gate(string name, params double[] answers) => new(
        Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }),
        Matrix<double>.Build.Dense(4, 1, answers), ["a", "b"], ["0", "1"], name: name);
}
