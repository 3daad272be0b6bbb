namespace NotebookNet.Compute;

/// <summary>
/// The outputs of a network for one sample, see <see cref="RowKernels"/>: a workspace takes a browser more than twice as long. Sums are formed in the order of
/// <see cref="RowLayer"/>.
/// </summary>
internal static unsafe class RowPrediction
{
    public static double[] Run(NetworkLayout layout, double[] parameters, double[] x)
    {
        double[] inputs = x;
        fixed (double* numbers = parameters)
        {
            foreach (var layer in layout.Layers)
            {
                double[] outputs = new double[layer.Outputs];
                fixed (double* a = inputs, z = outputs)
                {
                    Sum(a, numbers + layer.WeightOffset, layer.HasBiases ? numbers + layer.BiasOffset : null, z, layer.Inputs, layer.Outputs);
                    if (layer.Activation == ActivationFunction.Softmax) RowSoftmax.Apply(z, outputs.Length, 1, 1);
                    else for (int j = 0; j < outputs.Length; j++) z[j] = layer.Activation.Value(z[j]);
                }
                inputs = outputs;
            }
        }
        return inputs;
    }

    private static void Sum(double* x, double* weights, double* biases, double* z, int depth, int units)
    {
        for (int j = 0; j < units; j++, weights += depth)
        {
            double sum = x[0] * weights[0];
            if (depth > 1) sum += x[1] * weights[1];
            if (biases is not null) sum += biases[j];
            int i = 2;
            for (; i + 1 < depth; i += 2) sum += x[i] * weights[i] + x[i + 1] * weights[i + 1];
            if (i < depth) sum += x[i] * weights[i];
            z[j] = sum;
        }
    }
}
