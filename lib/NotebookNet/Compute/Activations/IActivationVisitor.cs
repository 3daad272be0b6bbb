namespace NotebookNet.Compute;

/// <summary>A visitor of activations.</summary>
internal interface IActivationVisitor<out TResult>
{
    /// <summary>For an activation that works on each neuron alone.</summary>
    TResult Unit<TFunction>()
        where TFunction : struct, IUnitFunction;

    /// <summary>For <see cref="ActivationFunction.Softmax"/>.</summary>
    TResult Softmax();
}
