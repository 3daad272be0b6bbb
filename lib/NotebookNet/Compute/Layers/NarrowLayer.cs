namespace NotebookNet.Compute;

/// <summary>
/// A layer with few units or few inputs. Such a layer is over in nanoseconds, so everything of a pass is one method, with the activation compiled into
/// it, in one place only: compiling it takes longer than many a training. Four units share each load of an input, which with the samples in the lanes
/// makes tiles of 4 x 8 numbers.
/// </summary>
internal sealed unsafe class NarrowLayer<TLanes, TFunction>(LayerLayout layer, double* weights, UnitRows outputs) : LayerKernel(layer, weights, outputs)
    where TLanes : struct, ILanes<TLanes>
    where TFunction : struct, IUnitFunction
{
    [MethodImpl(MethodOptions.Kernel)]
    public override void Forward(in UnitRows inputs, int columns)
    {
        nint stride = inputs.Stride, weightStride = WeightStride;
        int units = Layer.Outputs, depth = Layer.Inputs;
        double* row = Weights;
        double* output = Outputs.Data;
        for (; units >= 4; units -= 4, row += 4 * weightStride, output += 4 * stride)
        {
            double* row1 = row + weightStride, row2 = row1 + weightStride, row3 = row2 + weightStride;
            // The number after the weights is the bias, or 0.
            TLanes b0 = TLanes.Broadcast(row[depth]), b1 = TLanes.Broadcast(row1[depth]), b2 = TLanes.Broadcast(row2[depth]),
                b3 = TLanes.Broadcast(row3[depth]);
            for (int s = 0; s < columns; s += TLanes.Count)
            {
                TLanes z0 = b0, z1 = b1, z2 = b2, z3 = b3;
                double* input = inputs.Data + s;
                for (int i = 0; i < depth; i++, input += stride)
                {
                    var a = TLanes.Load(input);
                    z0 = TLanes.MultiplyAdd(a, TLanes.Broadcast(row[i]), z0);
                    z1 = TLanes.MultiplyAdd(a, TLanes.Broadcast(row1[i]), z1);
                    z2 = TLanes.MultiplyAdd(a, TLanes.Broadcast(row2[i]), z2);
                    z3 = TLanes.MultiplyAdd(a, TLanes.Broadcast(row3[i]), z3);
                }
                TLanes.Store(z0, output + s);
                TLanes.Store(z1, output + stride + s);
                TLanes.Store(z2, output + 2 * stride + s);
                TLanes.Store(z3, output + 3 * stride + s);
            }
        }
        for (; units > 0; units--, row += weightStride, output += stride)
        {
            var bias = TLanes.Broadcast(row[depth]);
            for (int s = 0; s < columns; s += TLanes.Count)
            {
                var z = bias;
                double* input = inputs.Data + s;
                for (int i = 0; i < depth; i++, input += stride) z = TLanes.MultiplyAdd(TLanes.Load(input), TLanes.Broadcast(row[i]), z);
                TLanes.Store(z, output + s);
            }
        }
        output = Outputs.Data;
        for (units = Layer.Outputs; units > 0; units--, output += stride)
            for (int s = 0; s < columns; s += TLanes.Count) TLanes.Store(TFunction.Value(TLanes.Load(output + s)), output + s);
    }

    [MethodImpl(MethodOptions.Kernel)]
    public override void Backward(
        in UnitRows inputs, bool byPreActivations, LayerKernel? before, int samples, int columns, double* scratch, double* destination)
    {
        if (!byPreActivations) MultiplyBySlope(Outputs, Deltas, columns);
        if (before is not null) PropagateBack(Deltas, before.Deltas, Weights, WeightStride, columns);
        AddGradient(Deltas, inputs, ParametersPerUnit, columns, destination, WeightStride);
    }

    /// <summary>dL/dz = dL/da f'(z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyBySlope(UnitRows outputs, UnitRows deltas, int columns)
    {
        nint offset = 0;
        for (int unit = 0; unit < outputs.Units; unit++, offset += outputs.Stride)
        {
            for (int s = 0; s < columns; s += TLanes.Count)
            {
                double* delta = deltas.Data + offset + s;
                TLanes.Store(TLanes.Load(delta) * TFunction.SlopeFromOutput(TLanes.Load(outputs.Data + offset + s)), delta);
            }
        }
    }

    /// <summary>dL/da of the layer before = Wᵀ dL/dz. Four inputs share each load of dL/dz.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PropagateBack(UnitRows deltas, UnitRows deltasBefore, double* weights, nint weightStride, int columns)
    {
        nint stride = deltas.Stride;
        int inputs = deltasBefore.Units;
        double* target = deltasBefore.Data;
        // The last four may extend beyond the inputs, into rows that are never read.
        for (; inputs > 0; inputs -= 4, weights += 4, target += 4 * stride)
        {
            for (int s = 0; s < columns; s += TLanes.Count)
            {
                TLanes d0 = default, d1 = default, d2 = default, d3 = default;
                double* delta = deltas.Data + s;
                double* weight = weights;
                for (int unit = deltas.Units; unit > 0; unit--, delta += stride, weight += weightStride)
                {
                    var d = TLanes.Load(delta);
                    d0 = TLanes.MultiplyAdd(d, TLanes.Broadcast(weight[0]), d0);
                    d1 = TLanes.MultiplyAdd(d, TLanes.Broadcast(weight[1]), d1);
                    d2 = TLanes.MultiplyAdd(d, TLanes.Broadcast(weight[2]), d2);
                    d3 = TLanes.MultiplyAdd(d, TLanes.Broadcast(weight[3]), d3);
                }
                TLanes.Store(d0, target + s);
                TLanes.Store(d1, target + stride + s);
                TLanes.Store(d2, target + 2 * stride + s);
                TLanes.Store(d3, target + 3 * stride + s);
            }
        }
    }

    /// <summary>
    /// dL/dw = Σ over samples of dL/dz a, with the samples in the lanes, for four inputs at a time, whose sums are reduced together. A wide layer would
    /// spend its time in those reductions.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddGradient(UnitRows deltas, UnitRows inputs, int parametersPerUnit, int columns, double* destination, nint destinationStride)
    {
        nint stride = inputs.Stride;
        double* delta = deltas.Data;
        for (int units = deltas.Units; units > 0; units--, delta += stride, destination += destinationStride)
        {
            double* a = inputs.Data;
            // The last four may reach beyond the parameters of the unit, into rows of zeros.
            for (int i = 0; i < parametersPerUnit; i += 4, a += 4 * stride)
            {
                TLanes s0 = default, s1 = default, s2 = default, s3 = default;
                for (int s = 0; s < columns; s += TLanes.Count)
                {
                    var d = TLanes.Load(delta + s);
                    s0 = TLanes.MultiplyAdd(d, TLanes.Load(a + s), s0);
                    s1 = TLanes.MultiplyAdd(d, TLanes.Load(a + stride + s), s1);
                    s2 = TLanes.MultiplyAdd(d, TLanes.Load(a + 2 * stride + s), s2);
                    s3 = TLanes.MultiplyAdd(d, TLanes.Load(a + 3 * stride + s), s3);
                }
                TLanes.AddSums(s0, s1, s2, s3, destination + i);
            }
        }
    }
}
