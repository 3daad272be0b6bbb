namespace NotebookNet.Compute;

/// <summary>One layer's passes for the browser, see <see cref="RowKernels"/>.</summary>
internal abstract unsafe class RowLayer(LayerLayout layout, double* weights, UnitRows outputs) : LayerKernel(layout, weights, outputs)
{
    public override void Forward(in UnitRows inputs, int columns)
    {
        nint stride = inputs.Stride;
        double* row = Weights, x = inputs.Data, z = Outputs.Data;
        int depth = Layer.Inputs;
        for (int j = Layer.Outputs; j > 0; j--, row += WeightStride, z += stride)
        {
            int i = Math.Min(depth, 2);
            // The number after the weights is the bias, or 0.
            if (depth > 1) Rows.First(z, x, x + stride, row[0], row[1], row[depth], columns);
            else Rows.First(z, x, row[0], row[depth], columns);
            for (; i + 1 < depth; i += 2) Rows.Add(z, x + i * stride, x + (i + 1) * stride, row[i], row[i + 1], columns);
            if (i < depth) Rows.Add(z, x + i * stride, row[i], columns);
        }
        Activate(columns);
    }

    public override void Backward(
        in UnitRows inputs, bool byPreActivations, LayerKernel? before, int samples, int columns, double* scratch, double* destination)
    {
        if (!byPreActivations) MultiplyBySlope(columns);
        nint stride = inputs.Stride;
        if (before is not null) PropagateBack(before.Deltas.Data, columns);
        double* delta = Deltas.Data;
        for (int j = Layer.Outputs; j > 0; j--, delta += stride, destination += WeightStride)
        {
            double* a = inputs.Data;
            int i = 0;
            for (; i + 1 < ParametersPerUnit; i += 2, a += 2 * stride) Rows.Dot(delta, a, a + stride, destination + i, columns);
            if (i < ParametersPerUnit) Rows.Dot(delta, a, destination + i, columns);
        }
    }

    /// <summary>a = f(z) in <see cref="LayerKernel.Outputs"/>.</summary>
    protected abstract void Activate(int columns);

    /// <summary>dL/dz from dL/da in <see cref="LayerKernel.Deltas"/>.</summary>
    protected abstract void MultiplyBySlope(int columns);

    private void PropagateBack(double* target, int columns)
    {
        nint stride = Deltas.Stride;
        double* weight = Weights;
        for (int i = Layer.Inputs; i > 0; i--, weight++, target += stride)
        {
            double* delta = Deltas.Data;
            double* w = weight;
            Rows.First(target, delta, *w, 0, columns);
            int j = 1;
            for (; j + 1 < Layer.Outputs; j += 2)
            {
                delta += stride;
                w += WeightStride;
                Rows.Add(target, delta, delta + stride, *w, w[WeightStride], columns);
                delta += stride;
                w += WeightStride;
            }
            if (j < Layer.Outputs) Rows.Add(target, delta + stride, w[WeightStride], columns);
        }
    }

    /// <summary>The passes for an activation.</summary>
    public static RowLayer For(LayerLayout layout, double* weights, UnitRows outputs) => layout.Activation.Accept(new Choice(layout, weights, outputs));

    private sealed class Choice(LayerLayout layout, double* weights, UnitRows outputs) : IActivationVisitor<RowLayer>
    {
        public RowLayer Unit<TFunction>()
            where TFunction : struct, IUnitFunction => new RowLayer<TFunction>(layout, weights, outputs);

        public RowLayer Softmax() => new SoftmaxRowLayer(layout, weights, outputs);
    }
}

/// <summary>A layer whose neurons do not depend on each other.</summary>
internal sealed unsafe class RowLayer<TFunction>(LayerLayout layout, double* weights, UnitRows outputs) : RowLayer(layout, weights, outputs)
    where TFunction : struct, IUnitFunction
{
    protected override void Activate(int columns)
    {
        double* a = Outputs.Data;
        nint stride = Outputs.Stride;
        for (int j = Layer.Outputs; j > 0; j--, a += stride)
            for (int s = 0; s < columns; s++) a[s] = TFunction.Value(a[s]);
    }

    protected override void MultiplyBySlope(int columns)
    {
        double* a = Outputs.Data, delta = Deltas.Data;
        nint stride = Outputs.Stride;
        for (int j = Layer.Outputs; j > 0; j--, a += stride, delta += stride)
            for (int s = 0; s < columns; s++) delta[s] *= TFunction.SlopeFromOutput(a[s]);
    }
}
