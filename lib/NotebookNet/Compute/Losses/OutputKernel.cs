namespace NotebookNet.Compute;

/// <summary>The last step forward and the first step back: what the outputs cost, and how that changes with the pre-activations of the output layer.</summary>
internal abstract unsafe class OutputKernel
{
    private readonly AlignedBuffer onesAndZeros = OnesAndZeros();

    /// <summary>The sum of what the samples add to the loss.</summary>
    /// <param name="outputs">The outputs of the network.</param>
    /// <param name="targets">The targets, in rows of the same stride.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="sentinel">The result of <see cref="Deltas"/> for the same outputs, if known.</param>
    /// <param name="scratch">Room for a number per output, in rows of the same stride.</param>
    public abstract double LossSum(in UnitRows outputs, double* targets, int samples, double? sentinel, double* scratch);

    /// <summary>Writes the derivatives of that sum by the pre-activations of the output layer, times <paramref name="scale"/>; 0 beyond the samples.</summary>
    /// <param name="outputs">The outputs of the network.</param>
    /// <param name="targets">The targets, in rows of the same stride.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="scale">The factor of every derivative.</param>
    /// <param name="deltas">Receives the derivatives, in rows of the same stride.</param>
    /// <returns>The sum of <see cref="ILossFunction.Sentinel"/>, which is finite as long as the loss is.</returns>
    public abstract double Deltas(in UnitRows outputs, double* targets, int samples, double scale, double* deltas);

    /// <summary>1 in the first <paramref name="count"/> lanes, which hold a sample, and 0 in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected TLanes FirstLanes<TLanes>(int count)
        where TLanes : struct, ILanes<TLanes> => TLanes.Load(onesAndZeros.Data + 8 - count);

    /// <summary>Eight ones, then eight zeros.</summary>
    internal static AlignedBuffer OnesAndZeros()
    {
        var buffer = new AlignedBuffer(16);
        for (int lane = 0; lane < 8; lane++) buffer.Data[lane] = 1;
        return buffer;
    }

    /// <summary>The loops for a loss after an activation.</summary>
    public static OutputKernel For<TLanes>(LossFunction loss, ActivationFunction activation)
        where TLanes : struct, ILanes<TLanes> => loss.Accept(new Choice<TLanes>(activation));

    private sealed class Choice<TLanes>(ActivationFunction activation) : ILossVisitor<OutputKernel>
        where TLanes : struct, ILanes<TLanes>
    {
        public OutputKernel Visit<TLoss>()
            where TLoss : struct, ILossFunction => activation.Accept(new Choice<TLanes, TLoss>());
    }

    private sealed class Choice<TLanes, TLoss> : IActivationVisitor<OutputKernel>
        where TLanes : struct, ILanes<TLanes>
        where TLoss : struct, ILossFunction
    {
        public OutputKernel Unit<TFunction>()
            where TFunction : struct, IUnitFunction => RowKernels.AreUsed ? new RowOutput<TFunction, TLoss>() : new UnitOutput<TLanes, TFunction, TLoss>();

        public OutputKernel Softmax() => RowKernels.AreUsed ? new SoftmaxRowOutput<TLoss>() : new SoftmaxOutput<TLanes, TLoss>();
    }
}
