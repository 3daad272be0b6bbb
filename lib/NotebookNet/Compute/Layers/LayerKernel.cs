namespace NotebookNet.Compute;

/// <summary>One dense layer's part in a forward and a backward pass over a block of samples.</summary>
internal abstract unsafe class LayerKernel
{
    /// <summary>From this many units and inputs on, the gradient is faster as a matrix product than as sums with the samples in the lanes.</summary>
    private const int FewestUnitsOfWideLayer = 8;

    private readonly UnitRows outputs;
    private UnitRows deltas;

    private protected LayerKernel(LayerLayout layer, double* weights, UnitRows outputs)
    {
        Layer = layer;
        Weights = weights;
        WeightStride = ParameterRows.Stride(layer);
        ParametersPerUnit = layer.Inputs + (layer.HasBiases ? 1 : 0);
        this.outputs = outputs;
    }

    public LayerLayout Layer { get; }

    /// <summary>The outputs of the units for each sample, after <see cref="Forward"/>.</summary>
    public ref readonly UnitRows Outputs => ref outputs;

    /// <summary>
    /// The derivatives of the loss by each of <see cref="Outputs"/> before <see cref="Backward"/>, by each pre-activation z after it. Room for them is given
    /// before the first backward pass.
    /// </summary>
    public ref UnitRows Deltas => ref deltas;

    /// <summary>The scratch space of <see cref="Backward"/>, in doubles per sample.</summary>
    public virtual int ScratchPerSample => 0;

    /// <summary>The neurons' rows in <see cref="ParameterRows"/>.</summary>
    protected double* Weights { get; }

    /// <summary>From one neuron's row to the next.</summary>
    protected nint WeightStride { get; }

    /// <summary>The number of parameters in a row: a weight per input and, if there are biases, the weight of the constant.</summary>
    protected int ParametersPerUnit { get; }

    /// <summary>z = W a, a = f(z).</summary>
    /// <param name="inputs">The inputs, with the constant row.</param>
    /// <param name="columns">The number of samples, rounded up to the lanes.</param>
    public abstract void Forward(in UnitRows inputs, int columns);

    /// <summary>Adds dL/dW = dL/dz aᵀ to <paramref name="destination"/> and hands dL/da = Wᵀ dL/dz to the layer before.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="byPreActivations">Whether <see cref="Deltas"/> are by the pre-activations already, as those of the output layer are.</param>
    /// <param name="before">The layer before, whose deltas are written; null for the first layer.</param>
    /// <param name="samples">The number of samples; the deltas are 0 in the lanes after them.</param>
    /// <param name="columns">The same, rounded up to the lanes.</param>
    /// <param name="scratch">Room for <see cref="ScratchPerSample"/> doubles for each of the columns.</param>
    /// <param name="destination">Rows like those of the weights, or the weights themselves: they are read before they are changed.</param>
    public abstract void Backward(
        in UnitRows inputs, bool byPreActivations, LayerKernel? before, int samples, int columns, double* scratch, double* destination);

    /// <summary>Whether a layer is computed by matrix products, as <see cref="WideLayer{TLanes}"/> does.</summary>
    public static bool IsWide(LayerLayout layer) =>
        layer.Activation == ActivationFunction.Softmax || layer is { Inputs: >= FewestUnitsOfWideLayer, Outputs: >= FewestUnitsOfWideLayer };

    /// <summary>The fastest kernel for a layer.</summary>
    public static LayerKernel For<TLanes>(LayerLayout layer, double* weights, UnitRows outputs, ProductWork<TLanes> work)
        where TLanes : struct, ILanes<TLanes> =>
        RowKernels.AreUsed ? RowLayer.For(layer, weights, outputs)
        : layer is { Inputs: >= FewestUnitsOfWideLayer, Outputs: >= FewestUnitsOfWideLayer } ? new WideLayer<TLanes>(layer, weights, outputs, work)
        : layer.Activation.Accept(new Choice<TLanes>(layer, weights, outputs, work));

    private sealed class Choice<TLanes>(LayerLayout layer, double* weights, UnitRows outputs, ProductWork<TLanes> work) : IActivationVisitor<LayerKernel>
        where TLanes : struct, ILanes<TLanes>
    {
        public LayerKernel Unit<TFunction>()
            where TFunction : struct, IUnitFunction => new NarrowLayer<TLanes, TFunction>(layer, weights, outputs);

        public LayerKernel Softmax() => new WideLayer<TLanes>(layer, weights, outputs, work);
    }
}
