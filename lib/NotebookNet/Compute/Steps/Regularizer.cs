namespace NotebookNet.Compute;

/// <summary>Adds the derivative of the penalty L1 Σ|w| + ½ L2 Σw² to a gradient. Weights are held small by it, biases are not.</summary>
internal sealed unsafe class Regularizer(NetworkLayout layout, double l1, double l2)
{
    public bool IsNeeded => l1 != 0 || l2 != 0;

    /// <summary>The derivative of the penalty by one weight.</summary>
    public static double Derivative(double weight, double l1, double l2) => l2 * weight + (weight > 0 ? l1 : weight < 0 ? -l1 : 0);

    public void AddTo(ParameterRows gradient, ParameterRows parameters)
    {
        for (int l = 0; l < layout.Layers.Length; l++)
        {
            var layer = layout.Layers[l];
            for (int j = 0; j < layer.Outputs; j++)
            {
                nint row = (nint)j * ParameterRows.Stride(layer);
                double* weights = parameters.Rows(l) + row;
                double* derivatives = gradient.Rows(l) + row;
                for (int i = 0; i < layer.Inputs; i++)
                    derivatives[i] += Derivative(weights[i], l1, l2);
            }
        }
        GC.KeepAlive(gradient);
        GC.KeepAlive(parameters);
    }
}
