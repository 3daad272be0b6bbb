namespace NotebookNet.Compute;

/// <summary>The choice of a <see cref="FewSamplesStep"/> by the formulas of a network.</summary>
internal static class FewSamplesSteps
{
    /// <summary>The passes for a network, or null if it needs the general ones: with softmax, or hidden layers of different activations.</summary>
    /// <param name="layers">The layers, with room for deltas.</param>
    /// <param name="parameters">The parameters that the layers compute with.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="output">What measures the outputs of a step.</param>
    public static FewSamplesStep? For<TLanes>(LayerKernel[] layers, ParameterRows parameters, LossFunction loss, OutputKernel output)
        where TLanes : struct, ILanes<TLanes>
    {
        var hidden = layers[0].Layer.Activation;
        return Array.Exists(layers[..^1], layer => layer.Layer.Activation != hidden)
            ? null : hidden.Accept(new ByHidden<TLanes>(layers, parameters, loss, output));
    }

    private sealed class ByHidden<TLanes>(LayerKernel[] layers, ParameterRows parameters, LossFunction loss, OutputKernel output)
        : IActivationVisitor<FewSamplesStep?>
        where TLanes : struct, ILanes<TLanes>
    {
        public FewSamplesStep? Unit<THidden>()
            where THidden : struct, IUnitFunction => layers[^1].Layer.Activation.Accept(new ByOutput<TLanes, THidden>(layers, parameters, loss, output));

        public FewSamplesStep? Softmax() => null;
    }

    private sealed class ByOutput<TLanes, THidden>(LayerKernel[] layers, ParameterRows parameters, LossFunction loss, OutputKernel output)
        : IActivationVisitor<FewSamplesStep?>
        where TLanes : struct, ILanes<TLanes>
        where THidden : struct, IUnitFunction
    {
        public FewSamplesStep? Unit<TOutput>()
            where TOutput : struct, IUnitFunction => loss.Accept(new ByLoss<TLanes, THidden, TOutput>(layers, parameters, output));

        public FewSamplesStep? Softmax() => null;
    }

    private sealed class ByLoss<TLanes, THidden, TOutput>(LayerKernel[] layers, ParameterRows parameters, OutputKernel output) : ILossVisitor<FewSamplesStep>
        where TLanes : struct, ILanes<TLanes>
        where THidden : struct, IUnitFunction
        where TOutput : struct, IUnitFunction
    {
        public FewSamplesStep Visit<TLoss>()
            where TLoss : struct, ILossFunction => RowKernels.AreUsed
                ? new RowStep<THidden, TOutput, TLoss>(layers, parameters, output)
                : new OneRegisterStep<TLanes, THidden, TOutput, TLoss>(layers, parameters, output);
    }
}
