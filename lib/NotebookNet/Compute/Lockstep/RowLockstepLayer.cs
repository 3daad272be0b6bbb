namespace NotebookNet.Compute;

/// <summary>
/// One layer of many networks for the browser. The sums are those of <see cref="RowLayer"/> to the last bit: two inputs at a time, and the samples of even
/// and of odd number apart.
/// </summary>
/// <param name="place">The shape of the layer and where its numbers lie.</param>
/// <param name="width">The number of networks: the length of a row, which is even.</param>
internal abstract unsafe class RowLockstepLayer(LockstepPlace place, int width) : LockstepLayer(place)
{
    private readonly AlignedBuffer rows = new(3 * width);

    protected int Width => width;

    public override void Forward(double* data, nint dataStride, LockstepLayer? before, int samples)
    {
        int depth = Layout.Inputs;
        double* row = Weights;
        for (int j = 0; j < Layout.Outputs; j++, row += Row * width)
        {
            double* z = Outputs + j * Stride;
            // The third of the rows is zeros.
            double* bias = Row > depth ? row + depth * width : rows.Data + 2 * width;
            for (int s = 0; s < samples; s++, z += width)
            {
                if (before is null) Sum(z, row, bias, data + s, dataStride);
                else Sum(z, row, bias, before.Outputs + s * width, before.Stride, depth);
            }
        }
        Activate(samples * width);
    }

    public override void Backward(double* data, nint dataStride, LockstepLayer? before, bool byPreActivations, int samples, double* destination)
    {
        if (!byPreActivations) MultiplyBySlope(samples * width);
        if (before is not null) PropagateBack(before, samples);
        double* even = rows.Data, odd = even + width;
        for (int j = 0; j < Layout.Outputs; j++)
        {
            double* delta = Deltas + j * Stride;
            for (int i = 0; i < Row; i++, destination += width)
            {
                if (before is null)
                {
                    double* x = data + i * dataStride;
                    // An input of 0 changes nothing; the first samples of either kind set their sum.
                    Rows.First(even, delta, *x, 0, width);
                    if (samples > 1) Rows.First(odd, delta + width, x[1], 0, width);
                    for (int s = 2; s < samples; s++) Rows.Add(s % 2 == 0 ? even : odd, delta + s * width, x[s], width);
                }
                else
                {
                    double* x = before.Outputs + i * before.Stride;
                    Rows.Product(even, delta, x, width);
                    if (samples > 1) Rows.Product(odd, delta + width, x + width, width);
                    for (int s = 2; s < samples; s++) Rows.AddProduct(s % 2 == 0 ? even : odd, delta + s * width, x + s * width, width);
                }
                if (samples > 1) Rows.AddSum(destination, even, odd, width);
                else Rows.Add(destination, even, 1, width);
            }
        }
    }

    /// <summary>a = f(z) in the first <paramref name="length"/> numbers of each unit.</summary>
    protected abstract void Activate(int length);

    /// <summary>dL/dz from dL/da in the same.</summary>
    protected abstract void MultiplyBySlope(int length);

    /// <summary>The weighted sum of inputs that all networks share.</summary>
    private void Sum(double* z, double* w, double* bias, double* x, nint stride)
    {
        int depth = Layout.Inputs, i = Math.Min(depth, 2);
        double* zero = rows.Data + 2 * width;
        if (depth > 1) Rows.First(z, w, w + width, *x, x[stride], 0, width);
        else Rows.First(z, w, *x, 0, width);
        if (bias != zero) Rows.Add(z, bias, 1, width);
        for (; i + 1 < depth; i += 2) Rows.Add(z, w + i * width, w + (i + 1) * width, x[i * stride], x[(i + 1) * stride], width);
        if (i < depth) Rows.Add(z, w + i * width, x[i * stride], width);
    }

    /// <summary>The weighted sum of inputs that differ between the networks.</summary>
    private void Sum(double* z, double* w, double* bias, double* x, nint stride, int depth)
    {
        int i = 2;
        if (depth > 1)
        {
            Rows.Products(z, w, x, w + width, x + stride, bias, width);
        }
        else
        {
            Rows.Product(z, w, x, width);
            Rows.Add(z, bias, 1, width);
        }
        for (; i + 1 < depth; i += 2) Rows.Products(z, w + i * width, x + i * stride, w + (i + 1) * width, x + (i + 1) * stride, z, width);
        if (i < depth) Rows.AddProduct(z, w + i * width, x + i * stride, width);
    }

    private void PropagateBack(LockstepLayer before, int samples)
    {
        nint unit = (nint)Row * width;
        for (int i = 0; i < Layout.Inputs; i++)
        {
            double* target = before.Deltas + i * before.Stride;
            for (int s = 0; s < samples; s++, target += width)
            {
                double* delta = Deltas + s * width;
                double* w = Weights + i * width;
                Rows.Product(target, delta, w, width);
                int j = 1;
                for (; j + 1 < Layout.Outputs; j += 2)
                    Rows.Products(target, w + j * unit, delta + j * Stride, w + (j + 1) * unit, delta + (j + 1) * Stride, target, width);
                if (j < Layout.Outputs) Rows.AddProduct(target, w + j * unit, delta + j * Stride, width);
            }
        }
    }

    /// <summary>The passes for an activation.</summary>
    public static RowLockstepLayer For(LockstepPlace place, int width) => place.Layout.Activation.Accept(new Choice(place, width));

    private sealed class Choice(LockstepPlace place, int width) : IActivationVisitor<RowLockstepLayer>
    {
        public RowLockstepLayer Unit<TFunction>()
            where TFunction : struct, IUnitFunction => new RowLockstepLayer<TFunction>(place, width);

        public RowLockstepLayer Softmax() => new SoftmaxRowLockstepLayer(place, width);
    }
}

/// <summary>A layer whose neurons do not depend on each other.</summary>
internal sealed unsafe class RowLockstepLayer<TFunction>(LockstepPlace place, int width) : RowLockstepLayer(place, width)
    where TFunction : struct, IUnitFunction
{
    protected override void Activate(int length)
    {
        double* a = Outputs;
        for (int j = Layout.Outputs; j > 0; j--, a += Stride)
            for (int k = 0; k < length; k++) a[k] = TFunction.Value(a[k]);
    }

    protected override void MultiplyBySlope(int length)
    {
        double* a = Outputs, delta = Deltas;
        for (int j = Layout.Outputs; j > 0; j--, a += Stride, delta += Stride)
            for (int k = 0; k < length; k++) delta[k] *= TFunction.SlopeFromOutput(a[k]);
    }
}
