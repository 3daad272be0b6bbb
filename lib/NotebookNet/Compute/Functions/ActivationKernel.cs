using System.Runtime.CompilerServices;

namespace NotebookNet.Compute;

/// <summary>An activation applied to rows of units; see <see cref="UnitRows"/>.</summary>
internal abstract unsafe class ActivationKernel
{
    /// <summary>Whether an output depends on the totals of the other units, so that all of them must be known first.</summary>
    public virtual bool NeedsWholeLayer => false;

    /// <summary>Replaces totals by outputs.</summary>
    public abstract void Apply(double* rows, int units, nint stride, int columns);

    /// <summary>Turns derivatives by the outputs into derivatives by the totals.</summary>
    public abstract void MultiplyBySlope(double* outputs, double* deltas, int units, nint stride, int columns);

    public static ActivationKernel For<TLanes>(ActivationKind kind)
        where TLanes : struct, ILanes<TLanes> => kind switch
        {
            ActivationKind.Sigmoid => Unit<TLanes, Sigmoid>(),
            ActivationKind.Tanh => Unit<TLanes, Tanh>(),
            ActivationKind.ReLU => Unit<TLanes, Rectifier>(),
            ActivationKind.LeakyReLU => Unit<TLanes, LeakyRectifier>(),
            ActivationKind.Identity => Unit<TLanes, Identity>(),
            ActivationKind.Softmax => Whole<TLanes>(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), $"There are no loops for the activation {kind}."),
        };

    // Methods of their own, so that choosing one activation does not make the runtime load the others.
    private static ActivationKernel Unit<TLanes, TFunction>()
        where TLanes : struct, ILanes<TLanes>
        where TFunction : struct, IUnitFunction => new UnitActivation<TLanes, TFunction>();

    private static ActivationKernel Whole<TLanes>()
        where TLanes : struct, ILanes<TLanes> => new SoftmaxActivation<TLanes>();
}

/// <summary>An activation that works on each unit alone.</summary>
internal sealed unsafe class UnitActivation<TLanes, TFunction> : ActivationKernel
    where TLanes : struct, ILanes<TLanes>
    where TFunction : struct, IUnitFunction
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Apply(double* rows, int units, nint stride, int columns)
    {
        for (; units > 0; units--, rows += stride)
        {
            for (int s = 0; s < columns; s += TLanes.Count)
                TLanes.Store(TFunction.Value(TLanes.Load(rows + s)), rows + s);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void MultiplyBySlope(double* outputs, double* deltas, int units, nint stride, int columns)
    {
        for (; units > 0; units--, outputs += stride, deltas += stride)
        {
            for (int s = 0; s < columns; s += TLanes.Count)
                TLanes.Store(TLanes.Load(deltas + s) * TFunction.SlopeFromOutput(TLanes.Load(outputs + s)), deltas + s);
        }
    }
}
