using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Compute;

namespace NotebookNet.Tests.Compute;

/// <summary>
/// Whole passes through networks of every shape, compared with <see cref="Network.Backward"/>, which is written with matrix operators and shares no
/// loop with the kernels.
/// </summary>
public class WorkspaceTests
{
    public static TheoryData<int, string, string> Pairs()
    {
        var pairs = new TheoryData<int, string, string>();
        foreach (var loss in Loss.All)
        {
            foreach (var output in Activation.All)
            {
                if (!loss.Name.Contains("entropy") || output == Activation.Sigmoid || output == Activation.Softmax)
                    foreach (int width in new[] { 512, 256, 128 }) pairs.Add(width, loss.Name, output.Name);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_loss_after_every_activation_has_the_gradient_of_the_matrix_formulas(int width, string loss, string output) =>
        Widths.Run(width, () => CheckPair<Lanes512>(loss, output), () => CheckPair<Lanes256>(loss, output), () => CheckPair<Lanes128>(loss, output));

    /// <summary>All checks of this class, for a process with other kernels; throws where one fails.</summary>
    internal static void CheckEverything<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        foreach (var pair in Pairs()) CheckPair<TLanes>(pair.Data.Item2, pair.Data.Item3);
        CheckWidths<TLanes>();
        CheckNotFinite<TLanes>(double.NaN);
        CheckCounts<TLanes>();
        CheckNoTrace<TLanes>();
    }

    private static void CheckPair<TLanes>(string loss, string output)
        where TLanes : struct, ILanes<TLanes>
    {
        var random = new Random(3);
        foreach (var hidden in Activation.All)
        {
            for (int repeat = 0; repeat < 4; repeat++)
            {
                Compare<TLanes>([random.Next(1, 12), random.Next(1, 20), random.Next(1, 12), random.Next(1, 6)], hidden, output, loss, random.Next(1, 40),
                    repeat % 2 == 0, random);
            }
        }
    }

    [Theory]
    [EveryWidth]
    public void Layers_of_every_width_agree_with_the_matrix_formulas(int width) =>
        Widths.Run(width, CheckWidths<Lanes512>, CheckWidths<Lanes256>, CheckWidths<Lanes128>);

    private static void CheckWidths<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var random = new Random(4);
        for (int width = 1; width <= 40; width++)
        {
            Compare<TLanes>([width, 41 - width, 2], "tanh", "sigmoid", "mean-squared-error", random.Next(1, 70), width % 2 == 0, random);
            Compare<TLanes>([3, width, width, 1], "sigmoid", "identity", "half-sum-squared-error", random.Next(1, 30), width % 3 == 0, random);
        }
    }

    [Theory]
    [EveryWidth(double.NaN)]
    [EveryWidth(double.PositiveInfinity)]
    public void A_weight_that_is_not_finite_is_noticed_and_nothing_is_added(int width, double bad) =>
        Widths.Run(width, () => CheckNotFinite<Lanes512>(bad), () => CheckNotFinite<Lanes256>(bad), () => CheckNotFinite<Lanes128>(bad));

    private static void CheckNotFinite<TLanes>(double bad)
        where TLanes : struct, ILanes<TLanes>
    {
        var network = new Network([3, 5, 2], hidden: "relu", output: "identity");
        var workspace = Workspace.With<TLanes>(network.Layout, 7);
        workspace.PrepareBackward(Loss.MeanSquaredError.Function);
        workspace.Parameters.CopyFrom(network.Parameters);
        workspace.Block.Load(new SampleSet(Matrix<double>.Build.Dense(7, 3, 1), Matrix<double>.Build.Dense(7, 2, 1)), 0, 7);
        workspace.Parameters.Span[0] = bad;
        var gradient = new ParameterRows(network.Layout);
        Assert.False(double.IsFinite(workspace.ForwardAndBackward(1, gradient)));
        Assert.All(gradient.Span.ToArray(), g => Assert.Equal(0, g));
    }

    [Theory]
    [EveryWidth]
    public void Samples_on_the_side_of_their_target_are_counted(int width) =>
        Widths.Run(width, CheckCounts<Lanes512>, CheckCounts<Lanes256>, CheckCounts<Lanes128>);

    private static void CheckCounts<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var random = new Random(6);
        double[] values = [-1, 0, Math.BitDecrement(0.3), 0.3, Math.BitIncrement(0.3), 1];
        var network = new Network([1, 1], output: "identity", biases: false) { Parameters = [1] };
        for (int samples = 1; samples < 40; samples++)
        {
            double[] x = random.GetItems(values, samples), y = random.GetItems(values, samples);
            var workspace = Workspace.With<TLanes>(network.Layout, samples);
            workspace.Parameters.CopyFrom(network.Parameters);
            workspace.Block.Load(new SampleSet(Matrix<double>.Build.Dense(samples, 1, x), Matrix<double>.Build.Dense(samples, 1, y)), 0, samples);
            workspace.Forward();
            Assert.Equal(x.Zip(y).Count(pair => pair.First >= 0.3 == pair.Second >= 0.3), workspace.CountCorrect(0.3));
        }
    }

    [Theory]
    [EveryWidth]
    public void Samples_of_an_earlier_larger_block_leave_no_trace(int width) =>
        Widths.Run(width, CheckNoTrace<Lanes512>, CheckNoTrace<Lanes256>, CheckNoTrace<Lanes128>);

    private static void CheckNoTrace<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var random = new Random(5);
        var network = new Network([4, 9, 3]);
        var (x, y) = Samples(random, 13, 4, 3);
        var set = new SampleSet(x, y);
        var used = Workspace.With<TLanes>(network.Layout, 13);
        var fresh = Workspace.With<TLanes>(network.Layout, 13);
        var results = new List<double[]>();
        foreach (var workspace in new[] { used, fresh })
        {
            workspace.PrepareBackward(Loss.SumSquaredError.Function);
            workspace.Parameters.CopyFrom(network.Parameters);
            if (workspace == used)
            {
                workspace.Block.Load(set, 0, 13);
                workspace.ForwardAndBackward(1, new ParameterRows(network.Layout));
            }
            var gradient = new ParameterRows(network.Layout);
            workspace.Block.Load(set, 4, 5);
            Assert.True(double.IsFinite(workspace.ForwardAndBackward(1, gradient)));
            results.Add(gradient.Span.ToArray());
        }
        Assert.Equal(results[1], results[0]);
    }

    [Theory]
    [EveryWidth]
    public void A_step_of_one_register_has_the_bits_of_the_kernels_for_any_number_of_samples(int width) =>
        Widths.Run(width, CheckOneRegister<Lanes512>, CheckOneRegister<Lanes256>, CheckOneRegister<Lanes128>);

    private static void CheckOneRegister<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var random = new Random(7);
        foreach (var (output, loss) in new[] { ("sigmoid", Loss.MeanSquaredError), ("tanh", Loss.SumSquaredError), ("sigmoid", Loss.MeanBinaryCrossEntropy) })
        {
            foreach (int[] sizes in new int[][] { [3, 1], [3, 4, 1], [2, 2, 1], [5, 3, 7, 2, 3], [1, 12, 6] })
            {
                var network = new Network(sizes, hidden: "tanh", output, biases: sizes.Length > 2);
                int samples = random.Next(1, TLanes.Count + 1);
                var (x, y) = Samples(random, samples, sizes[0], sizes[^1]);
                Assert.True(FewSamplesStep.IsFor<TLanes>(network.Layout, TLanes.Count) && !FewSamplesStep.IsFor<TLanes>(network.Layout, 2 * TLanes.Count));
                double[][] steps = new[] { TLanes.Count, 2 * TLanes.Count }.Select(capacity =>
                {
                    var workspace = Workspace.With<TLanes>(network.Layout, capacity);
                    workspace.PrepareBackward(loss.Function);
                    workspace.Parameters.CopyFrom(network.Parameters);
                    workspace.Block.Load(new SampleSet(x, y), 0, samples);
                    double sentinel = 0;
                    for (int step = 0; step < 10; step++) sentinel = workspace.ForwardAndBackward(-0.3, workspace.Parameters);
                    return (double[])[sentinel, .. workspace.Parameters.Span];
                }).ToArray();
                Assert.Equal(steps[1], steps[0]);
            }
        }
    }

    private static void Compare<TLanes>(int[] sizes, Activation hidden, Activation output, Loss loss, int samples, bool biases, Random random)
        where TLanes : struct, ILanes<TLanes>
    {
        var network = new Network(sizes, hidden, output, biases);
        network.Parameters = [.. network.Parameters.Select(_ => random.NextDouble() - 0.5)];
        var (x, y) = Samples(random, samples, sizes[0], sizes[^1]);
        var expected = network.Backward(x, y, loss);

        var workspace = Workspace.With<TLanes>(network.Layout, samples);
        workspace.PrepareBackward(loss.Function);
        workspace.Parameters.CopyFrom(network.Parameters);
        workspace.Block.Load(new SampleSet(x, y), 0, samples);
        double divisor = loss.Function.Divisor(samples, sizes[^1]);
        var gradient = new ParameterRows(network.Layout);
        double sentinel = workspace.ForwardAndBackward(1 / divisor, gradient);
        Assert.True(double.IsFinite(sentinel));

        for (int j = 0; j < network.Outputs; j++) Close(expected.Forward.Output.Column(j).ToArray(), workspace.Output(j).ToArray());
        Close([expected.Loss, expected.Loss], [workspace.LossSum() / divisor, workspace.LossSum(sentinel) / divisor]);
        double[] flat = new double[network.ParameterCount];
        gradient.CopyTo(flat);
        Close(expected.Gradient, flat);
        // Nothing but zeros is read beyond the units of a layer, so between the numbers of the gradient nothing else is written.
        gradient.CopyFrom(new double[flat.Length]);
        Assert.False(gradient.Span.ContainsAnyExcept(0.0));
    }

    private static void Close(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int k = 0; k < expected.Length; k++) Assert.Equal(expected[k], actual[k], 1e-13 * Math.Max(1, Math.Abs(expected[k])));
    }

    private static (Matrix<double> X, Matrix<double> Y) Samples(Random random, int samples, int inputs, int outputs) =>
        (Matrix<double>.Build.Dense(samples, inputs, (_, _) => 2 * random.NextDouble() - 1),
            Matrix<double>.Build.Dense(samples, outputs, (_, _) => random.NextDouble()));
}
