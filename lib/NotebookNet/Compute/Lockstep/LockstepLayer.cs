namespace NotebookNet.Compute;

/// <summary>One dense layer of many networks that are trained together: every number lies as [number][network].</summary>
/// <param name="place">The shape of the layer and where its numbers lie.</param>
internal abstract unsafe class LockstepLayer(LockstepPlace place)
{
    public LayerLayout Layout => place.Layout;

    /// <summary>Unit by unit the weights, then the bias if there is one.</summary>
    public double* Weights => place.Weights;

    /// <summary>Unit by unit the outputs for each sample, then ones for the biases of the next layer.</summary>
    public double* Outputs => place.Outputs;

    /// <summary>The derivatives of the loss by the outputs, then by the pre-activations; like the outputs.</summary>
    public double* Deltas => place.Deltas;

    /// <summary>From one unit's outputs to those of the next.</summary>
    public nint Stride => place.Stride;

    /// <summary>The number of parameters of a unit: its weights and its bias.</summary>
    public int Row { get; } = place.Layout.Inputs + (place.Layout.HasBiases ? 1 : 0);

    /// <summary>z = W a, a = f(z).</summary>
    /// <param name="data">The inputs of the network, input by input, for the first layer.</param>
    /// <param name="dataStride">From one input to the next.</param>
    /// <param name="before">The layer before, or null for the first.</param>
    /// <param name="samples">The number of samples.</param>
    public abstract void Forward(double* data, nint dataStride, LockstepLayer? before, int samples);

    /// <summary>Adds dL/dW = dL/dz aᵀ to <paramref name="destination"/> and hands dL/da = Wᵀ dL/dz to the layer before.</summary>
    /// <param name="data">As in <see cref="Forward"/>.</param>
    /// <param name="dataStride">As in <see cref="Forward"/>.</param>
    /// <param name="before">As in <see cref="Forward"/>.</param>
    /// <param name="byPreActivations">Whether <see cref="Deltas"/> are by the pre-activations already, as those of the output layer are.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="destination">Numbers like <see cref="Weights"/>, or the weights themselves.</param>
    public abstract void Backward(double* data, nint dataStride, LockstepLayer? before, bool byPreActivations, int samples, double* destination);
}
