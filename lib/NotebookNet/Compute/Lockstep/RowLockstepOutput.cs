namespace NotebookNet.Compute;

/// <summary>The losses of many networks, for the browser, summed in the order of <see cref="RowOutput{TFunction, TLoss}"/>.</summary>
/// <param name="width">The number of networks.</param>
internal abstract unsafe class RowLockstepOutput(int width) : LockstepOutput
{
    protected int Width => width;

    public override void CountCorrect(LockstepLayer last, double* targets, nint targetStride, int samples, double threshold, double* counts)
    {
        new Span<double>(counts, width).Clear();
        int units = last.Layout.Outputs;
        for (int s = 0; s < samples; s++)
        {
            double* p = last.Outputs + s * width;
            int target = Classification.ArgMax(targets + s, units, targetStride);
            for (int n = 0; n < width; n++)
            {
                bool isCorrect = units == 1 ? p[n] >= threshold == targets[s] >= threshold : Classification.ArgMax(p + n, units, last.Stride) == target;
                if (isCorrect) counts[n]++;
            }
        }
    }

    /// <summary>The loops for a loss after an activation.</summary>
    public static LockstepOutput For(LossFunction loss, ActivationFunction activation, int width) => loss.Accept(new Choice(activation, width));

    private sealed class Choice(ActivationFunction activation, int width) : ILossVisitor<LockstepOutput>
    {
        public LockstepOutput Visit<TLoss>()
            where TLoss : struct, ILossFunction => activation.Accept(new Choice<TLoss>(width));
    }

    private sealed class Choice<TLoss>(int width) : IActivationVisitor<LockstepOutput>
        where TLoss : struct, ILossFunction
    {
        public LockstepOutput Unit<TFunction>()
            where TFunction : struct, IUnitFunction => new RowLockstepOutput<TFunction, TLoss>(width);

        public LockstepOutput Softmax() => new SoftmaxRowLockstepOutput<TLoss>(width);
    }
}

/// <summary>Output units that do not depend on each other.</summary>
internal unsafe class RowLockstepOutput<TFunction, TLoss>(int width) : RowLockstepOutput(width)
    where TFunction : struct, IUnitFunction
    where TLoss : struct, ILossFunction
{
    public override bool Deltas(LockstepLayer last, double* targets, nint targetStride, int samples, double scale, double* sentinels)
    {
        new Span<double>(sentinels, Width).Clear();
        for (int j = 0; j < last.Layout.Outputs; j++)
        {
            nint first = j * last.Stride;
            for (int s = 0; s < samples; s++, first += Width)
                Deltas(last.Outputs + first, targets[j * targetStride + s], scale, last.Deltas + first, sentinels);
        }
        double sum = 0;
        for (int n = 0; n < Width; n++) sum += sentinels[n] * 0;
        return double.IsFinite(sum);
    }

    public override void LossSums(LockstepLayer last, double* targets, nint targetStride, int samples, double* sums)
    {
        new Span<double>(sums, Width).Clear();
        for (int j = 0; j < last.Layout.Outputs; j++)
            for (int s = 0; s < samples; s++) AddTerms(last.Outputs + j * last.Stride + s * Width, targets[j * targetStride + s], sums);
    }

    private void Deltas(double* p, double t, double scale, double* deltas, double* sentinels)
    {
        for (int n = 0; n < Width; n++)
        {
            deltas[n] = RowLoss.Delta<TFunction, TLoss>(p[n], t) * scale;
            sentinels[n] += TLoss.TermIsSentinel ? TLoss.Term(p[n], t) : p[n];
        }
    }

    private void AddTerms(double* p, double t, double* sums)
    {
        for (int n = 0; n < Width; n++) sums[n] += TLoss.Term(p[n], t);
    }
}
