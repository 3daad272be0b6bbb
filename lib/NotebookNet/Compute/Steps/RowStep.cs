namespace NotebookNet.Compute;

/// <summary>
/// The passes in the browser (see <see cref="RowKernels"/>). Sums are formed in the order of <see cref="RowLayer"/>, and so end in the same bits; a row of
/// three or four samples is written out, with 0 for the deltas of a missing one.
/// </summary>
internal sealed unsafe class RowStep<THidden, TOutput, TLoss>(LayerKernel[] layers, ParameterRows parameters, OutputKernel output)
    : FewSamplesStep(layers, parameters, output)
    where THidden : struct, IUnitFunction
    where TOutput : struct, IUnitFunction
    where TLoss : struct, ILossFunction
{
    private readonly nint stride = layers[0].Outputs.Stride;

    public override double Run(SampleBlock block, int steps, double scale, ParameterRows? destination, ref EpochRecord record, out int made)
    {
        int step = 0;
        double sentinel = 0;
        fixed (Place* first = Places)
        {
            var last = first + Places.Length - 1;
            nint toDestination = destination is null ? 0 : (nint)(destination.Rows(0) - Parameters.Rows(0));
            for (; step < steps; step++, block = block.Next)
            {
                int samples = block.Count;
                double* inputs = block.Inputs.Data;
                for (var layer = first; layer < last; layer++)
                {
                    Forward<THidden>(layer, inputs, samples);
                    inputs = layer->Outputs;
                }
                Forward<TOutput>(last, inputs, samples);
                if (destination is null) break;

                sentinel = OutputDeltas(last, block.Targets, samples, scale);
                if (!double.IsFinite(sentinel)) break;
                if (step == record.Next) Measure<Lanes128>(block, sentinel, ref record);
                for (var layer = last; layer > first; layer--)
                {
                    PropagateBack(layer, stride == MostSamples ? MostSamples : samples);
                    AddGradient(layer, layer[-1].Outputs, samples, toDestination);
                }
                AddGradient(first, block.Inputs.Data, samples, toDestination);
            }
        }
        made = step;
        return sentinel;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Forward<TFunction>(Place* layer, double* inputs, int samples)
        where TFunction : struct, IUnitFunction
    {
        int depth = layer->Inputs;
        double* row = layer->Weights;
        double* a = layer->Outputs;
        for (int j = layer->Units; j > 0; j--)
        {
            // The row goes on with the bias, or 0.
            double* x = inputs;
            double w = row[0], bias = row[depth];
            int i = 1;
            if (stride == MostSamples)
            {
                double z0 = x[0] * w, z1 = x[1] * w, z2 = x[2] * w, z3 = x[3] * w;
                if (depth > 1)
                {
                    w = row[i++];
                    x += MostSamples;
                    z0 += x[0] * w;
                    z1 += x[1] * w;
                    z2 += x[2] * w;
                    z3 += x[3] * w;
                }
                z0 += bias;
                z1 += bias;
                z2 += bias;
                z3 += bias;
                for (; i + 1 < depth; i += 2)
                {
                    double v = row[i + 1];
                    w = row[i];
                    z0 = x[4] * w + x[8] * v + z0;
                    z1 = x[5] * w + x[9] * v + z1;
                    z2 = x[6] * w + x[10] * v + z2;
                    z3 = x[7] * w + x[11] * v + z3;
                    x += 2 * MostSamples;
                }
                if (i < depth)
                {
                    w = row[i];
                    z0 = x[4] * w + z0;
                    z1 = x[5] * w + z1;
                    z2 = x[6] * w + z2;
                    z3 = x[7] * w + z3;
                }
                a[0] = TFunction.Value(z0);
                a[1] = TFunction.Value(z1);
                a[2] = TFunction.Value(z2);
                a[3] = TFunction.Value(z3);
            }
            else
            {
                for (int s = 0; s < samples; s++)
                {
                    x = inputs + s;
                    double z = x[0] * w;
                    if (depth > 1) z += x[2] * row[1];
                    z += bias;
                    for (i = 2; i + 1 < depth; i += 2) z = x[2 * i] * row[i] + x[2 * i + 2] * row[i + 1] + z;
                    if (i < depth) z = x[2 * i] * row[i] + z;
                    a[s] = TFunction.Value(z);
                }
            }
            row += layer->WeightStride;
            a += stride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double OutputDeltas(Place* layer, double* target, int samples, double scale)
    {
        double sentinel = 0;
        double* delta = layer->Deltas;
        double* p = layer->Outputs;
        for (int j = layer->Units; j > 0; j--)
        {
            for (int s = 0; s < samples; s++)
            {
                sentinel += TLoss.TermIsSentinel ? TLoss.Term(p[s], target[s]) : p[s];
                delta[s] = RowLoss.Delta<TOutput, TLoss>(p[s], target[s]) * scale;
            }
            for (int s = samples; s < stride; s++) delta[s] = 0;
            p += stride;
            target += stride;
            delta += stride;
        }
        return sentinel;
    }

    /// <summary>dL/dz of the layer before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PropagateBack(Place* layer, int columns)
    {
        nint step = layer->WeightStride;
        double* a = layer[-1].Outputs;
        double* target = layer[-1].Deltas;
        for (int i = 0; i < layer->Inputs; i++)
        {
            for (int s = 0; s < columns; s++)
            {
                double* delta = layer->Deltas + s;
                double* w = layer->Weights + i;
                double sum = *delta * *w;
                int j = 1;
                for (; j + 1 < layer->Units; j += 2)
                {
                    delta += stride;
                    w += step;
                    double pair = *delta * *w;
                    delta += stride;
                    w += step;
                    sum = pair + *delta * *w + sum;
                }
                if (j < layer->Units) sum = delta[stride] * w[step] + sum;
                target[s] = sum * THidden.SlopeFromOutput(a[s]);
            }
            a += stride;
            target += stride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddGradient(Place* layer, double* inputs, int samples, nint toDestination)
    {
        double* row = layer->Weights + toDestination;
        double* d = layer->Deltas;
        int count = layer->Parameters;
        for (int j = layer->Units; j > 0; j--)
        {
            double* a = inputs;
            double d0 = d[0], d1 = d[1];
            if (stride == MostSamples)
            {
                double d2 = d[2], d3 = d[3];
                for (int i = 0; i < count; i++, a += MostSamples) row[i] += a[0] * d0 + a[2] * d2 + (a[1] * d1 + a[3] * d3);
            }
            else if (samples == 2)
            {
                for (int i = 0; i < count; i++, a += 2) row[i] += a[0] * d0 + a[1] * d1;
            }
            else
            {
                for (int i = 0; i < count; i++, a += 2) row[i] += *a * d0;
            }
            row += layer->WeightStride;
            d += stride;
        }
    }
}
