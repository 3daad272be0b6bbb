using NotebookNet.Compute;

namespace NotebookNet.Tests.Compute;

/// <summary>
/// The gradient of networks in lockstep is added in the order in which a single training adds the lanes of its registers, to the last bit, on machines with
/// other registers than this one, too.
/// </summary>
public unsafe class LockstepOrderTests
{
    private const double Scale = 0.7;

    private static readonly LayerLayout Layer = new(3, 2, Activation.Sigmoid.Function, HasBiases: true);

    [Theory]
    [EveryWidth]
    public void Gradients_are_added_in_the_order_of_the_lanes(int width) => Widths.Run(width, Check<Lanes512>, Check<Lanes256>, Check<Lanes128>);

    private static void Check<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var random = new NumPyRandom(3);
        for (int samples = 1; samples <= 2 * TLanes.Count + 3; samples++)
        {
            var set = new SampleSet(random.Uniform(samples, Layer.Inputs, -2, 2), random.Uniform(samples, Layer.Outputs));
            double[] parameters = [.. random.Uniform(Layer.ParameterCount, 1, -1, 1).Enumerate()];
            Assert.Equal(Alone<TLanes>(set, parameters), InLockstep<Four<Lanes256>>(set, parameters, TLanes.Count));
        }
    }

    private static double[] Alone<TLanes>(SampleSet set, double[] parameters)
        where TLanes : struct, ILanes<TLanes>
    {
        var layout = new NetworkLayout([Layer]);
        var workspace = Workspace.With<TLanes>(layout, set.Count);
        workspace.Parameters.CopyFrom(parameters);
        workspace.PrepareBackward(Loss.SumSquaredError.Function);
        workspace.Block.Load(set, 0, set.Count);
        var gradient = new ParameterRows(layout);
        workspace.ForwardAndBackward(Scale, gradient);
        double[] numbers = new double[Layer.ParameterCount];
        gradient.CopyTo(numbers);
        return numbers;
    }

    private static double[] InLockstep<TLanes>(SampleSet set, double[] parameters, int order)
        where TLanes : struct, ILanes<TLanes>
    {
        int row = Layer.Inputs + 1, stride = set.Count * TLanes.Count;
        AlignedBuffer weights = new(Layer.ParameterCount * TLanes.Count), gradient = new(weights.Length), outputs = new(2 * stride), deltas = new(2 * stride);
        var data = new AlignedBuffer(set.X.Length + set.Count + set.Y.Length);
        set.X.CopyTo(data.Span);
        data.Span.Slice(set.X.Length, set.Count).Fill(1);
        set.Y.CopyTo(data.Span[(set.X.Length + set.Count)..]);
        for (int k = 0; k < Layer.ParameterCount; k++) weights.Span.Slice(Place(k) * TLanes.Count, TLanes.Count).Fill(parameters[k]);
        var place = new LockstepPlace(Layer, weights.Data, outputs.Data, deltas.Data, stride);
        var layer = new LockstepLayer<TLanes>(place, ActivationKernel.For<Lanes256>(Layer.Activation), order);
        layer.Forward(data.Data, set.Count, null, set.Count);
        var output = LockstepOutput<TLanes>.For(Loss.SumSquaredError.Function, Layer.Activation, order);
        double* sentinels = stackalloc double[TLanes.Count];
        output.Deltas(layer, data.Data + set.X.Length + set.Count, set.Count, set.Count, Scale, sentinels);
        layer.Backward(data.Data, set.Count, null, byPreActivations: true, set.Count, gradient.Data);
        // The last of the networks, which are all the same.
        double[] numbers = [.. Enumerable.Range(0, Layer.ParameterCount).Select(k => gradient.Span[(Place(k) + 1) * TLanes.Count - 1])];
        foreach (var buffer in new[] { weights, gradient, outputs, deltas, data }) GC.KeepAlive(buffer);
        return numbers;

        // Alone, all biases are behind all weights; here each unit's bias is behind its weights.
        int Place(int k) => k < Layer.Inputs * Layer.Outputs ? k / Layer.Inputs * row + k % Layer.Inputs : (k - Layer.Inputs * Layer.Outputs + 1) * row - 1;
    }
}
