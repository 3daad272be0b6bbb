namespace NotebookNet;

/// <summary>The loss and its derivatives with respect to everything that took part in it, from <see cref="Network.Backward"/>.</summary>
public sealed class BackwardPass
{
    internal BackwardPass(ForwardPass forward, double loss, Matrix<double>[] activationGradients, Matrix<double>[] preActivationGradients,
        Matrix<double>[] weightGradients, double[][] biasGradients)
    {
        (Forward, Loss, ActivationGradients, PreActivationGradients) = (forward, loss, activationGradients, preActivationGradients);
        (WeightGradients, BiasGradients) = (weightGradients, biasGradients);
        Gradient = [.. weightGradients.Zip(biasGradients).SelectMany(layer => (IEnumerable<double>)[.. layer.First.ToRowMajorArray(), .. layer.Second])];
    }

    /// <summary>The forward pass that this one went back through.</summary>
    public ForwardPass Forward { get; }

    /// <summary>The loss L of all the samples together.</summary>
    public double Loss { get; }

    /// <summary>For each layer dL/da, the derivative of the loss by the layer's activations, samples x neurons.</summary>
    public IReadOnlyList<Matrix<double>> ActivationGradients { get; }

    /// <summary>For each layer dL/dz, the derivative of the loss by the layer's pre-activations, samples x neurons: "delta" in many texts.</summary>
    public IReadOnlyList<Matrix<double>> PreActivationGradients { get; }

    /// <summary>For each layer dL/dw, the derivative of the loss by the layer's weights, outputs x inputs, summed over the samples.</summary>
    public IReadOnlyList<Matrix<double>> WeightGradients { get; }

    /// <summary>For each layer dL/db, the derivative of the loss by the layer's biases, summed over the samples; empty without biases.</summary>
    public IReadOnlyList<double[]> BiasGradients { get; }

    /// <summary>dL/dw for every parameter, in the order of <see cref="Network.Parameters"/>.</summary>
    public double[] Gradient { get; }
}
