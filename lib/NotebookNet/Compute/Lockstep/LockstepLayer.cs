using System.Runtime.CompilerServices;

namespace NotebookNet.Compute;

/// <summary>
/// One dense layer of many networks, one network in each lane: every number lies as [number][network]. The sums are those of <see cref="NarrowLayer{TLanes,
/// TFunction}"/> and <see cref="WideLayer{TLanes}"/> to the last bit, where samples lie in the lanes.
/// </summary>
/// <param name="layout">The shape.</param>
/// <param name="activation">The loops for the activation, over all samples and networks.</param>
/// <param name="weights">Unit by unit the weights, then the bias if there is one.</param>
/// <param name="outputs">Unit by unit the outputs for each sample, then ones for the biases of the next layer.</param>
/// <param name="deltas">The derivatives by the outputs, then by the pre-activations; like the outputs.</param>
/// <param name="capacity">The most samples that are computed together.</param>
/// <param name="order">How many samples the single trainer keeps in its lanes: it adds up every so-manieth sample, then these sums.</param>
internal sealed unsafe class LockstepLayer<TLanes>(LayerLayout layout, ActivationKernel activation, double* weights, double* outputs, double* deltas, int capacity,
    int order)
    where TLanes : struct, ILanes<TLanes>
{
    private readonly ActivationKernel activation = activation;
    private readonly double* weights = weights;
    private readonly double* outputs = outputs;
    private readonly double* deltas = deltas;
    private readonly int order = order;
    private readonly int units = layout.Outputs;
    private readonly int row = layout.Inputs + (layout.HasBiases ? 1 : 0);

    /// <summary>From one unit's outputs to those of the next.</summary>
    private readonly nint stride = (nint)capacity * TLanes.Count;
    private readonly AlignedBuffer partialSums = new(2 * TLanes.Count);

    /// <summary>Whether the single trainer computes this layer by matrix products: sample after sample, the bias last.</summary>
    private readonly bool isWide = LayerKernel.IsWide(layout);

    public LayerLayout Layout => layout;

    public double* Weights => weights;

    public double* Outputs => outputs;

    public double* Deltas => deltas;

    /// <summary>How many numbers belong to a unit: its weights and its bias.</summary>
    public int Row => row;

    /// <summary>z = W a, a = f(z).</summary>
    /// <param name="data">The inputs of the network, input by input, or null for the outputs of the layer before.</param>
    /// <param name="dataStride">From one input to the next.</param>
    /// <param name="before">The layer before, or null for the first.</param>
    /// <param name="samples">How many samples there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(double* data, nint dataStride, LockstepLayer<TLanes>? before, int samples)
    {
        if (before is null) Sums<SharedInputs>(data, dataStride, samples);
        else Sums<OwnInputs>(before.Outputs, before.stride, samples);
        activation.Apply(outputs, units, stride, samples * TLanes.Count);
    }

    /// <summary>Adds dL/dW = dL/dz aᵀ to <paramref name="destination"/> and hands dL/da = Wᵀ dL/dz to the layer before.</summary>
    /// <param name="data">As in <see cref="Forward"/>.</param>
    /// <param name="dataStride">As in <see cref="Forward"/>.</param>
    /// <param name="before">As in <see cref="Forward"/>.</param>
    /// <param name="byPreActivations">Whether <see cref="Deltas"/> are by the pre-activations already, as those of the output layer are.</param>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="destination">Numbers like <see cref="Weights"/>, or the weights themselves.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(double* data, nint dataStride, LockstepLayer<TLanes>? before, bool byPreActivations, int samples, double* destination)
    {
        if (!byPreActivations) activation.MultiplyBySlope(outputs, deltas, units, stride, samples * TLanes.Count);
        if (before is null)
        {
            AddGradient<SharedInputs>(data, dataStride, samples, destination);
            return;
        }
        PropagateBack(before.Deltas, before.stride, samples);
        AddGradient<OwnInputs>(before.Outputs, before.stride, samples, destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sums<TInputs>(double* inputs, nint inputStride, int samples)
        where TInputs : struct, IInputs
    {
        int depth = layout.Inputs;
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
                for (int i = 0; i < depth; i++, weight += TLanes.Count) z = TLanes.MultiplyAdd(TLanes.Load(weight), TInputs.At(inputs + i * inputStride, s), z);
                if (biasLast) z += TLanes.Load(bias);
                TLanes.Store(z, output);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PropagateBack(double* deltasBefore, nint strideBefore, int samples)
    {
        nint rowLength = (nint)row * TLanes.Count;
        int inputs = layout.Inputs;
        for (int i = 0; i < inputs; i++)
        {
            double* before = deltasBefore + i * strideBefore;
            for (nint s = 0; s < (nint)samples * TLanes.Count; s += TLanes.Count)
            {
                TLanes sum = default;
                double* delta = deltas + s;
                double* weight = weights + (nint)i * TLanes.Count;
                for (int j = units; j > 0; j--, delta += stride, weight += rowLength) sum = TLanes.MultiplyAdd(TLanes.Load(delta), TLanes.Load(weight), sum);
                TLanes.Store(sum, before + s);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddGradient<TInputs>(double* inputs, nint inputStride, int samples, double* destination)
        where TInputs : struct, IInputs
    {
        if (isWide) AddAlong<TInputs>(inputs, inputStride, samples, destination);
        else if (samples == 1) AddProducts<TInputs>(inputs, inputStride, destination);
        else AddInOrder<TInputs>(inputs, inputStride, samples, destination);
    }

    /// <summary>Adds sample after sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
                for (int s = 0; s < samples; s++, delta += TLanes.Count) sum = TLanes.MultiplyAdd(TLanes.Load(delta), TInputs.At(input, s), sum);
                TLanes.Store(sum, destination);
            }
        }
    }

    /// <summary>Adds the one product of a single sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddProducts<TInputs>(double* inputs, nint inputStride, double* destination)
        where TInputs : struct, IInputs
    {
        for (int j = 0; j < units; j++)
        {
            double* input = inputs;
            var delta = TLanes.Load(deltas + j * stride);
            for (int i = 0; i < row; i++, destination += TLanes.Count, input += inputStride)
                TLanes.Store(TLanes.Load(destination) + delta * TInputs.At(input, 0), destination);
        }
    }

    /// <summary>Adds the sum over samples in the order of <see cref="ILanes{TLanes}.AddSums"/> for as many lanes as the order says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
                            low = TLanes.MultiplyAdd(TLanes.Load(d), TInputs.At(input, s), low);
                            high = TLanes.MultiplyAdd(TLanes.Load(d + 4 * TLanes.Count), TInputs.At(input, s + 4), high);
                        }
                        if (s < samples) low = TLanes.MultiplyAdd(TLanes.Load(d), TInputs.At(input, s), low);
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
                            even = TLanes.MultiplyAdd(TLanes.Load(d), TInputs.At(input, s), even);
                            odd = TLanes.MultiplyAdd(TLanes.Load(d + TLanes.Count), TInputs.At(input, s + 1), odd);
                        }
                        if (s < samples) even = TLanes.MultiplyAdd(TLanes.Load(d), TInputs.At(input, s), even);
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
        /// <summary>The input of every network in sample <paramref name="s"/>.</summary>
        static abstract TLanes At(double* input, int s);
    }

    /// <summary>The data, which are the same for all networks.</summary>
    private readonly struct SharedInputs : IInputs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes At(double* input, int s) => TLanes.Broadcast(input[s]);
    }

    /// <summary>The outputs of the layer before, each network's own.</summary>
    private readonly struct OwnInputs : IInputs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes At(double* input, int s) => TLanes.Load(input + (nint)s * TLanes.Count);
    }
}
