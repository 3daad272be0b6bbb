namespace NotebookNet.Fann;

public sealed partial class FannNetwork
{
    // An output that is wrong by this much or more sends back +-17 instead of a logarithm without end.
    private const double TanhErrorEdge = 0.9999999;
    private const double TanhErrorLimit = 17;

    private double[]? errors;
    private double[]? slopes;

    /// <summary>Measures the outputs' errors and turns them into every neuron's share: minus the derivative of half the squared error with respect to its
    /// weighted sum.</summary>
    private void SendErrorsBack(ReadOnlySpan<double> desired)
    {
        errors ??= new double[NeuronsWithUnusedBias];
        Array.Clear(errors);
        int firstOutput = layerStart[Layers - 1];
        for (int i = 0; i < desired.Length; i++)
        {
            int n = firstOutput + i;
            double difference = Measure(n, desired[i] - values[n]);
            if (ErrorFunction != FannErrorFunction.Linear)
            {
                difference = difference < -TanhErrorEdge ? -TanhErrorLimit
                    : difference > TanhErrorEdge ? TanhErrorLimit
                    : Math.Log((1 + difference) / (1 - difference));
            }
            errors[n] = activations[n].Derivative(steepnesses[n], values[n], sums[n]) * difference;
        }
        for (int layer = Layers - 1; layer > 1; layer--)
        {
            SendLayerBack(layer, errors);
            for (int n = layerStart[layer - 1]; n < layerStart[layer]; n++)
                errors[n] *= activations[n].Derivative(steepnesses[n], values[n], sums[n]);
        }
    }

    private void SendLayerBack(int layer, double[] errors)
    {
        int first = FirstSource(layer);
        for (int n = layerStart[layer]; n < layerStart[layer + 1]; n++)
        {
            double error = errors[n];
            int begin = connectionStart[n], end = connectionStart[n + 1];
            if (FullyConnected)
            {
                for (int c = end - 1; c >= begin; c--)
                    errors[first + c - begin] += error * weights[c];
            }
            else
            {
                for (int c = end - 1; c >= begin; c--)
                    errors[sources[c]] += error * weights[c];
            }
        }
    }

    /// <summary>Adds this sample's part to every weight's slope: minus the derivative of the error, so that following it upward makes the error
    /// smaller.</summary>
    private void AddSlopes()
    {
        slopes ??= new double[weights.Length];
        for (int layer = 1; layer < Layers; layer++)
        {
            int first = FirstSource(layer);
            for (int n = layerStart[layer]; n < layerStart[layer + 1]; n++)
            {
                double error = errors![n];
                int begin = connectionStart[n], end = connectionStart[n + 1];
                if (FullyConnected)
                {
                    for (int c = begin; c < end; c++)
                        slopes[c] += error * values[first + c - begin];
                }
                else
                {
                    for (int c = begin; c < end; c++)
                        slopes[c] += error * values[sources[c]];
                }
            }
        }
    }
}
