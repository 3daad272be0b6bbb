namespace NotebookNet.Compute;

/// <summary>
/// One dense layer of many networks, one network in each lane: every number lies as [number][network]. The sums are those of <see cref="NarrowLayer{TLanes,
/// TFunction}"/> and <see cref="WideLayer{TLanes}"/> to the last bit, where samples lie in the lanes.
/// </summary>
internal sealed unsafe class LockstepLayer<TLanes> : LockstepLayer
    where TLanes : struct, ILanes<TLanes>
{
    private readonly ActivationKernel activation;
    private readonly double* weights;
    private readonly double* outputs;
    private readonly double* deltas;
    private readonly int order;
    private readonly int units;
    private readonly int row;
    private readonly nint stride;
    private readonly AlignedBuffer partialSums = new(2 * TLanes.Count);

    /// <summary>Whether the single trainer computes this layer by matrix products: sample after sample, the bias last.</summary>
    private readonly bool isWide;

    /// <param name="place">The shape of the layer and where its numbers lie.</param>
    /// <param name="activation">The loops for the activation, over all samples and networks.</param>
    /// <param name="order">The number n of samples in the lanes of the single trainer, which adds up every nth sample, then these sums.</param>
    public LockstepLayer(LockstepPlace place, ActivationKernel activation, int order)
        : base(place)
    {
        (this.activation, this.order) = (activation, order);
        weights = Weights;
        outputs = Outputs;
        deltas = Deltas;
        stride = Stride;
        (units, row, isWide) = (Layout.Outputs, Row, LayerKernel.IsWide(Layout));
    }

    [MethodImpl(MethodOptions.Kernel)]
    public override void Forward(double* data, nint dataStride, LockstepLayer? before, int samples)
    {
        if (before is null) Sums<SharedInputs>(data, dataStride, samples);
        else Sums<OwnInputs>(before.Outputs, before.Stride, samples);
        activation.Apply(outputs, units, stride, samples * TLanes.Count);
    }

    [MethodImpl(MethodOptions.Kernel)]
    public override void Backward(double* data, nint dataStride, LockstepLayer? before, bool byPreActivations, int samples, double* destination)
    {
        if (!byPreActivations) activation.MultiplyBySlope(outputs, deltas, units, stride, samples * TLanes.Count);
        if (before is null)
        {
            AddGradient<SharedInputs>(data, dataStride, samples, destination);
            return;
        }
        PropagateBack(before.Deltas, before.Stride, samples);
        AddGradient<OwnInputs>(before.Outputs, before.Stride, samples, destination);
    }

    [MethodImpl(MethodOptions.Kernel)]
    private void Sums<TInputs>(double* inputs, nint inputStride, int samples)
        where TInputs : struct, IInputs
    {
        int depth = Layout.Inputs;
        bool biasFirst = row > depth && !isWide, biasLast = row > depth && isWide;
        double* w = weights;
        for (int j = 0; j < units; j++, w += row * TLanes.Count)
        {
            double* output = outputs + j * stride;
            double* bias = w + (nint)depth * TLanes.Count;
            for (int s = 0; s < samples; s++, output += TLanes.Count)
            {
                TLanes z = default;
                if (biasFirst) z = TLanes.Load(bias);
                double* weight = w;
                for (int i = 0; i < depth; i++, weight += TLanes.Count) z = TInputs.MultiplyAdd(weight, inputs + i * inputStride, s, z);
                if (biasLast) z += TLanes.Load(bias);
                TLanes.Store(z, output);
            }
        }
    }

    [MethodImpl(MethodOptions.Kernel)]
    private void PropagateBack(double* deltasBefore, nint strideBefore, int samples)
    {
        nint rowLength = (nint)row * TLanes.Count;
        int inputs = Layout.Inputs;
        for (int i = 0; i < inputs; i++)
        {
            double* before = deltasBefore + i * strideBefore;
            for (nint s = 0; s < (nint)samples * TLanes.Count; s += TLanes.Count)
            {
                TLanes sum = default;
                double* delta = deltas + s;
                double* weight = weights + (nint)i * TLanes.Count;
                for (int j = units; j > 0; j--, delta += stride, weight += rowLength) sum = TLanes.MultiplyAdd(TLanes.Load(delta), weight, sum);
                TLanes.Store(sum, before + s);
            }
        }
    }

    [MethodImpl(MethodOptions.Kernel)]
    private void AddGradient<TInputs>(double* inputs, nint inputStride, int samples, double* destination)
        where TInputs : struct, IInputs
    {
        if (isWide) AddAlong<TInputs>(inputs, inputStride, samples, destination);
        else if (samples <= order) AddFew<TInputs>(inputs, inputStride, samples, destination);
        else AddInOrder<TInputs>(inputs, inputStride, samples, destination);
    }

    /// <summary>Adds sample after sample.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    private void AddAlong<TInputs>(double* inputs, nint inputStride, int samples, double* destination)
        where TInputs : struct, IInputs
    {
        for (int j = 0; j < units; j++)
        {
            double* input = inputs;
            for (int i = 0; i < row; i++, destination += TLanes.Count, input += inputStride)
            {
                double* delta = deltas + j * stride;
                var sum = TLanes.Load(destination);
                for (int s = 0; s < samples; s++, delta += TLanes.Count) sum = TInputs.MultiplyAdd(delta, input, s, sum);
                TLanes.Store(sum, destination);
            }
        }
    }

    /// <summary>As <see cref="AddInOrder"/> with at most one sample in each lane.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    private void AddFew<TInputs>(double* inputs, nint inputStride, int samples, double* destination)
        where TInputs : struct, IInputs
    {
        for (int j = 0; j < units; j++)
        {
            double* input = inputs;
            double* delta = deltas + j * stride;
            for (int i = 0; i < row; i++, destination += TLanes.Count, input += inputStride)
            {
                var total = Product<TInputs>(delta, input, 0, samples);
                if (order == 8)
                {
                    total = total + Product<TInputs>(delta, input, 4, samples)
                        + (Product<TInputs>(delta, input, 1, samples) + Product<TInputs>(delta, input, 5, samples))
                        + (Product<TInputs>(delta, input, 2, samples) + Product<TInputs>(delta, input, 6, samples)
                            + (Product<TInputs>(delta, input, 3, samples) + Product<TInputs>(delta, input, 7, samples)));
                }
                else
                {
                    if (samples > 1) total += Product<TInputs>(delta, input, 1, samples);
                    if (samples > 2) total += Product<TInputs>(delta, input, 2, samples) + Product<TInputs>(delta, input, 3, samples);
                }
                TLanes.Store(TLanes.Load(destination) + total, destination);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Product<TInputs>(double* delta, double* input, int s, int samples)
        where TInputs : struct, IInputs => s < samples ? TInputs.MultiplyAdd(delta + (nint)s * TLanes.Count, input, s, default) : default;

    /// <summary>Adds the sum over samples in the order of <see cref="ILanes{TLanes}.AddSums"/> for as many lanes as the order says.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    private void AddInOrder<TInputs>(double* inputs, nint inputStride, int samples, double* destination)
        where TInputs : struct, IInputs
    {
        int half = order / 2;
        double* halves = partialSums.Data;
        for (int j = 0; j < units; j++)
        {
            double* input = inputs;
            for (int i = 0; i < row; i++, destination += TLanes.Count, input += inputStride)
            {
                double* delta = deltas + j * stride;
                TLanes total = default;
                if (order == 8)
                {
                    for (int k = 0; k < 4; k++, delta += TLanes.Count)
                    {
                        TLanes low = default, high = default;
                        double* d = delta;
                        int s = k;
                        for (; s + 4 < samples; s += 8, d += 8 * TLanes.Count)
                        {
                            low = TInputs.MultiplyAdd(d, input, s, low);
                            high = TInputs.MultiplyAdd(d + 4 * TLanes.Count, input, s + 4, high);
                        }
                        if (s < samples) low = TInputs.MultiplyAdd(d, input, s, low);
                        low += high;
                        if (k == 1) low = TLanes.Load(halves) + low;
                        if (k == 3) total = TLanes.Load(halves) + (TLanes.Load(halves + TLanes.Count) + low);
                        else TLanes.Store(low, halves + k / 2 * TLanes.Count);
                    }
                }
                else
                {
                    for (int k = 0; k < half; k++, delta += 2 * TLanes.Count)
                    {
                        TLanes even = default, odd = default;
                        double* d = delta;
                        int s = 2 * k;
                        for (; s + 1 < samples; s += order, d += order * TLanes.Count)
                        {
                            even = TInputs.MultiplyAdd(d, input, s, even);
                            odd = TInputs.MultiplyAdd(d + TLanes.Count, input, s + 1, odd);
                        }
                        if (s < samples) even = TInputs.MultiplyAdd(d, input, s, even);
                        total = k == 0 ? even + odd : total + (even + odd);
                    }
                }
                TLanes.Store(TLanes.Load(destination) + total, destination);
            }
        }
    }

    /// <summary>Where the inputs of a layer come from.</summary>
    private interface IInputs
    {
        /// <summary>The input of every network in sample <paramref name="s"/> times its factor, plus the addend.</summary>
        static abstract TLanes MultiplyAdd(double* factor, double* input, int s, TLanes addend);
    }

    /// <summary>The data, which are the same for all networks.</summary>
    private readonly struct SharedInputs : IInputs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes MultiplyAdd(double* factor, double* input, int s, TLanes addend) =>
            TLanes.MultiplyAdd(TLanes.Broadcast(input[s]), factor, addend);
    }

    /// <summary>The outputs of the layer before, each network's own.</summary>
    private readonly struct OwnInputs : IInputs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes MultiplyAdd(double* factor, double* input, int s, TLanes addend) =>
            TLanes.MultiplyAdd(TLanes.Load(input + (nint)s * TLanes.Count), factor, addend);
    }
}
