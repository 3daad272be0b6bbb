namespace NotebookNet.Compute;

/// <summary>A loss's formulas after an activation, as operations in WebAssembly, each of an output and its target.</summary>
internal sealed record LossFormula(
    Func<WasmLanes, WasmLanes, WasmLanes> Term, Func<WasmLanes, WasmLanes, WasmLanes> Sentinel, Func<WasmLanes, WasmLanes, WasmLanes> Delta)
{
    /// <summary>Those of a loss after an activation that works on each unit alone.</summary>
    public static LossFormula Of(LossFunction loss, ActivationFunction activation) => activation.Accept(new ByActivation(loss));

    private sealed class ByActivation(LossFunction loss) : IActivationVisitor<LossFormula>
    {
        public LossFormula Unit<TFunction>()
            where TFunction : struct, IUnitFunction => loss.Accept(new ByLoss<TFunction>());

        public LossFormula Softmax() => throw new NotSupportedException();
    }

    private sealed class ByLoss<TFunction> : ILossVisitor<LossFormula>
        where TFunction : struct, IUnitFunction
    {
        public LossFormula Visit<TLoss>()
            where TLoss : struct, ILossFunction => new(TLoss.Term, TLoss.Sentinel, TLoss.Delta<TFunction, WasmLanes>);
    }
}
