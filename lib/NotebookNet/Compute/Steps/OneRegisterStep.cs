namespace NotebookNet.Compute;

/// <summary>
/// The passes where a register holds all samples. The operations and their order are those of <see cref="NarrowLayer{TLanes, TFunction}"/> and
/// <see cref="UnitOutput{TLanes, TFunction, TLoss}"/>, and so are the bits.
/// </summary>
internal sealed unsafe class OneRegisterStep<TLanes, THidden, TOutput, TLoss>(LayerKernel[] layers, ParameterRows parameters, OutputKernel output)
    : FewSamplesStep(layers, parameters, output)
    where TLanes : struct, ILanes<TLanes>
    where THidden : struct, IUnitFunction
    where TOutput : struct, IUnitFunction
    where TLoss : struct, ILossFunction
{
    private readonly AlignedBuffer onesAndZeros = OutputKernel.OnesAndZeros();

    [MethodImpl(MethodOptions.Kernel)]
    public override double Run(SampleBlock block, int steps, double scale, ParameterRows? destination, ref EpochRecord record, out int made)
    {
        int count = 0;
        double sum = 0;
        fixed (Place* first = Places)
        {
            var last = first + Places.Length - 1;
            nint toDestination = destination is null ? 0 : (nint)(destination.Rows(0) - Parameters.Rows(0));
            for (; count < steps; count++, block = block.Next)
            {
                double* inputs = block.Inputs.Data;
                double* row;
                double* output;
                for (var layer = first; layer < last; layer++)
                {
                    row = layer->Weights;
                    output = layer->Outputs;
                    for (int j = layer->Units; j > 0; j--, row += layer->WeightStride, output += TLanes.Count)
                        TLanes.Store(THidden.Value(WeightedSum(row, inputs, layer->Inputs)), output);
                    inputs = layer->Outputs;
                }
                var mask = TLanes.Load(onesAndZeros.Data + 8 - block.Count);
                var factor = TLanes.Broadcast(scale) * mask;
                TLanes terms = default, delta = default;
                double* target = block.Targets;
                double* deltas = last->Deltas;
                row = last->Weights;
                output = last->Outputs;
                for (int j = last->Units; j > 0; j--, row += last->WeightStride, output += TLanes.Count, target += TLanes.Count, deltas += TLanes.Count)
                {
                    var p = TOutput.Value(WeightedSum(row, inputs, last->Inputs));
                    var t = TLanes.Load(target);
                    delta = TLoss.Delta<TOutput, TLanes>(p, t) * factor;
                    TLanes.Store(p, output);
                    TLanes.Store(delta, deltas);
                    terms += TLanes.WherePositive(mask, TLoss.Sentinel(p, t), default);
                }
                if (destination is null) break;
                sum = TLanes.Sum(terms);
                if (!double.IsFinite(sum)) break;
                if (count == record.Next) Measure<TLanes>(block, sum, ref record);

                for (var layer = last; layer >= first; layer--)
                {
                    bool isSingle = layer == last && layer->Units == 1;
                    nint step = layer->WeightStride;
                    if (layer > first)
                    {
                        inputs = layer[-1].Outputs;
                        double* before = layer[-1].Deltas;
                        double* weights = layer->Weights;
                        // The last four may extend beyond the inputs, into rows that are never read.
                        for (int i = layer->Inputs; i > 0; i -= 4, inputs += 4 * TLanes.Count, before += 4 * TLanes.Count, weights += 4)
                        {
                            TLanes d0 = default, d1 = default, d2 = default, d3 = default;
                            double* weight = weights;
                            deltas = layer->Deltas;
                            for (int j = layer->Units; j > 0; j--, weight += step, deltas += TLanes.Count)
                            {
                                if (!isSingle) delta = TLanes.Load(deltas);
                                d0 = TLanes.MultiplyAdd(delta, TLanes.Broadcast(weight[0]), d0);
                                d1 = TLanes.MultiplyAdd(delta, TLanes.Broadcast(weight[1]), d1);
                                d2 = TLanes.MultiplyAdd(delta, TLanes.Broadcast(weight[2]), d2);
                                d3 = TLanes.MultiplyAdd(delta, TLanes.Broadcast(weight[3]), d3);
                            }
                            TLanes.Store(d0 * THidden.SlopeFromOutput(TLanes.Load(inputs)), before);
                            TLanes.Store(d1 * THidden.SlopeFromOutput(TLanes.Load(inputs + TLanes.Count)), before + TLanes.Count);
                            TLanes.Store(d2 * THidden.SlopeFromOutput(TLanes.Load(inputs + 2 * TLanes.Count)), before + 2 * TLanes.Count);
                            TLanes.Store(d3 * THidden.SlopeFromOutput(TLanes.Load(inputs + 3 * TLanes.Count)), before + 3 * TLanes.Count);
                        }
                        inputs = layer[-1].Outputs;
                    }
                    else
                    {
                        inputs = block.Inputs.Data;
                    }
                    deltas = layer->Deltas;
                    row = layer->Weights + toDestination;
                    for (int j = layer->Units; j > 0; j--, row += step, deltas += TLanes.Count)
                    {
                        if (!isSingle) delta = TLanes.Load(deltas);
                        double* a = inputs;
                        for (int i = 0; i < layer->Parameters; i += 4, a += 4 * TLanes.Count)
                        {
                            TLanes.AddSums(delta * TLanes.Load(a), delta * TLanes.Load(a + TLanes.Count), delta * TLanes.Load(a + 2 * TLanes.Count),
                                delta * TLanes.Load(a + 3 * TLanes.Count), row + i);
                        }
                    }
                }
            }
            GC.KeepAlive(this);
            GC.KeepAlive(block);
            GC.KeepAlive(destination);
        }
        made = count;
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes WeightedSum(double* row, double* inputs, int depth)
    {
        // The number after the weights is the bias, or 0.
        var z = TLanes.Broadcast(row[depth]);
        for (int i = 0; i < depth; i++, inputs += TLanes.Count) z = TLanes.MultiplyAdd(TLanes.Load(inputs), TLanes.Broadcast(row[i]), z);
        return z;
    }
}
