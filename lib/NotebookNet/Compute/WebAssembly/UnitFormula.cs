namespace NotebookNet.Compute;

/// <summary>An activation's formulas, as operations in WebAssembly.</summary>
internal sealed record UnitFormula(Func<WasmLanes, WasmLanes> Value, Func<WasmLanes, WasmLanes> SlopeFromOutput)
{
    /// <summary>Those of an activation that works on each unit alone.</summary>
    public static UnitFormula Of(ActivationFunction activation) => activation.Accept(new Choice());

    private sealed class Choice : IActivationVisitor<UnitFormula>
    {
        public UnitFormula Unit<TFunction>()
            where TFunction : struct, IUnitFunction => new(TFunction.Value, TFunction.SlopeFromOutput);

        public UnitFormula Softmax() => throw new NotSupportedException();
    }
}
