namespace NotebookNet.Compute;

/// <summary>An activation applied to rows of units; see <see cref="UnitActivation{TLanes, TFunction}"/>.</summary>
internal abstract unsafe class ActivationKernel
{
    /// <summary>Whether an output depends on the pre-activations of the other units, so that all of them must be known first.</summary>
    public virtual bool NeedsWholeLayer => false;

    /// <summary>Replaces pre-activations by outputs.</summary>
    public abstract void Apply(double* rows, int units, nint stride, int columns);

    /// <summary>Turns derivatives by the outputs into derivatives by the pre-activations.</summary>
    public abstract void MultiplyBySlope(double* outputs, double* deltas, int units, nint stride, int columns);

    /// <summary>The loops for an activation.</summary>
    public static ActivationKernel For<TLanes>(ActivationFunction activation)
        where TLanes : struct, ILanes<TLanes> => activation.Accept(new Choice<TLanes>());

    private sealed class Choice<TLanes> : IActivationVisitor<ActivationKernel>
        where TLanes : struct, ILanes<TLanes>
    {
        public ActivationKernel Unit<TFunction>()
            where TFunction : struct, IUnitFunction => new UnitActivation<TLanes, TFunction>();

        public ActivationKernel Softmax() => new SoftmaxActivation<TLanes>();
    }
}
