using System.Runtime.CompilerServices;

namespace NotebookNet.Compute;

/// <summary>The last step forward and the first step back: what the outputs cost, and how that changes with the totals of the output layer.</summary>
internal abstract unsafe class OutputKernel
{
    private readonly AlignedBuffer onesAndZeros = new(16);

    protected OutputKernel()
    {
        for (int lane = 0; lane < 8; lane++) onesAndZeros.Data[lane] = 1;
    }

    /// <summary>The sum of what the samples add to the loss.</summary>
    /// <param name="outputs">What the network answered.</param>
    /// <param name="targets">What it should have, in rows of the same stride.</param>
    /// <param name="samples">How many there are.</param>
    /// <param name="watched">What <see cref="Deltas"/> returned for the same outputs, if it is known.</param>
    /// <param name="scratch">Room for a number per output, in rows of the same stride.</param>
    public abstract double LossSum(in UnitRows outputs, double* targets, int samples, double? watched, double* scratch);

    /// <summary>Writes the derivatives of that sum by the totals of the output layer, times <paramref name="scale"/>; 0 beyond the samples.</summary>
    /// <param name="outputs">What the network answered.</param>
    /// <param name="targets">What it should have, in rows of the same stride.</param>
    /// <param name="samples">How many there are.</param>
    /// <param name="scale">What every derivative is multiplied by.</param>
    /// <param name="deltas">Receives the derivatives, in rows of the same stride.</param>
    /// <returns>The sum of <see cref="ILossFunction.Watch"/>, which is finite as long as the loss is.</returns>
    public abstract double Deltas(in UnitRows outputs, double* targets, int samples, double scale, double* deltas);

    /// <summary>1 in the first <paramref name="count"/> lanes, which hold a sample, and 0 in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected TLanes FirstLanes<TLanes>(int count)
        where TLanes : struct, ILanes<TLanes> => TLanes.Load(onesAndZeros.Data + 8 - count);

    public static OutputKernel For<TLanes>(LossKind loss, ActivationKind activation)
        where TLanes : struct, ILanes<TLanes> => loss switch
        {
            LossKind.MeanBinaryCrossEntropy when activation == ActivationKind.Sigmoid => Unit<TLanes, CrossEntropyAfterSigmoid>(),
            LossKind.MeanBinaryCrossEntropy => After<TLanes, BinaryCrossEntropy>(activation),
            LossKind.MeanCategoricalCrossEntropy => After<TLanes, CategoricalCrossEntropy>(activation),
            _ => After<TLanes, SquaredError>(activation),
        };

    private static OutputKernel After<TLanes, TLoss>(ActivationKind activation)
        where TLanes : struct, ILanes<TLanes>
        where TLoss : struct, ILossFunction => activation switch
        {
            ActivationKind.Sigmoid => Unit<TLanes, LossAfter<Sigmoid, TLoss>>(),
            ActivationKind.Tanh => Unit<TLanes, LossAfter<Tanh, TLoss>>(),
            ActivationKind.ReLU => Unit<TLanes, LossAfter<Rectifier, TLoss>>(),
            ActivationKind.LeakyReLU => Unit<TLanes, LossAfter<LeakyRectifier, TLoss>>(),
            ActivationKind.Identity => Unit<TLanes, LossAfter<Identity, TLoss>>(),
            ActivationKind.Softmax => Softmax<TLanes, TLoss>(),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), $"There are no loops for the activation {activation}."),
        };

    // Methods of their own, so that choosing one pair does not make the runtime load the others.
    private static OutputKernel Unit<TLanes, TOutput>()
        where TLanes : struct, ILanes<TLanes>
        where TOutput : struct, IOutputFunction => new UnitOutput<TLanes, TOutput>();

    private static OutputKernel Softmax<TLanes, TLoss>()
        where TLanes : struct, ILanes<TLanes>
        where TLoss : struct, ILossFunction => new SoftmaxOutput<TLanes, TLoss>();
}

/// <summary>Output units that do not depend on each other.</summary>
internal sealed unsafe class UnitOutput<TLanes, TOutput> : OutputKernel
    where TLanes : struct, ILanes<TLanes>
    where TOutput : struct, IOutputFunction
{
    // Where the derivatives are watched by the loss itself, their loop is compiled already.
    public override double LossSum(in UnitRows outputs, double* targets, int samples, double? watched, double* scratch) =>
        TOutput.WatchesTerms ? watched ?? Deltas(outputs, targets, samples, 0, scratch) : TermSum(outputs, targets, samples);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double TermSum(in UnitRows outputs, double* targets, int samples)
    {
        TLanes sum = default;
        for (int j = 0; j < outputs.Units; j++)
        {
            double* p = outputs.Row(j);
            double* t = targets + (nint)j * outputs.Stride;
            for (int s = 0; s < samples; s += TLanes.Count)
            {
                var mask = FirstLanes<TLanes>(Math.Min(samples - s, TLanes.Count));
                sum += TLanes.WherePositive(mask, TOutput.Term(TLanes.Load(p + s), TLanes.Load(t + s)), default);
            }
        }
        return TLanes.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double Deltas(in UnitRows outputs, double* targets, int samples, double scale, double* deltas)
    {
        TLanes watch = default;
        var all = TLanes.Broadcast(scale);
        for (int j = 0; j < outputs.Units; j++)
        {
            double* p = outputs.Row(j);
            double* t = targets + (nint)j * outputs.Stride;
            double* d = deltas + (nint)j * outputs.Stride;
            var mask = TLanes.One;
            for (int s = 0; s < samples; s += TLanes.Count)
            {
                if (samples - s < TLanes.Count) mask = FirstLanes<TLanes>(samples - s);
                TLanes output = TLanes.Load(p + s), target = TLanes.Load(t + s);
                TLanes.Store(TOutput.Delta(output, target) * (all * mask), d + s);
                watch += TLanes.WherePositive(mask, TOutput.Watch(output, target), default);
            }
        }
        return TLanes.Sum(watch);
    }
}
