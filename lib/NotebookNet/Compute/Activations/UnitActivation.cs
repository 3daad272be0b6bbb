namespace NotebookNet.Compute;

/// <summary>An activation that works on each unit alone.</summary>
internal sealed unsafe class UnitActivation<TLanes, TFunction> : ActivationKernel
    where TLanes : struct, ILanes<TLanes>
    where TFunction : struct, IUnitFunction
{
    public override void Apply(double* rows, int units, nint stride, int columns) => Run(rows, null, units, stride, columns);

    public override void MultiplyBySlope(double* outputs, double* deltas, int units, nint stride, int columns) => Run(outputs, deltas, units, stride, columns);

    /// <summary>Both in one method: how much the compiler inlines into a method grows with it, and the formula needs all of that.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    private static void Run(double* rows, double* deltas, int units, nint stride, int columns)
    {
        for (; units > 0; units--, rows += stride)
        {
            int s = 0;
            if (deltas is null)
            {
                // Two vectors at a time, so that neither waits for its own last result.
                for (; s + 2 * TLanes.Count <= columns; s += 2 * TLanes.Count)
                {
                    TLanes first = TLanes.Load(rows + s), second = TLanes.Load(rows + s + TLanes.Count);
                    first = TFunction.Value(first);
                    second = TFunction.Value(second);
                    TLanes.Store(first, rows + s);
                    TLanes.Store(second, rows + s + TLanes.Count);
                }
                if (s < columns) TLanes.Store(TFunction.Value(TLanes.Load(rows + s)), rows + s);
                continue;
            }
            for (; s < columns; s += TLanes.Count)
                TLanes.Store(TLanes.Load(deltas + s) * TFunction.SlopeFromOutput(TLanes.Load(rows + s)), deltas + s);
            deltas += stride;
        }
    }
}
