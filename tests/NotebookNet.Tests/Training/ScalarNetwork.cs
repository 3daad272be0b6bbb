namespace NotebookNet.Tests;

/// <summary>
/// A sigmoid network in the articles' own arithmetic: one number after the other, sums from 0 over ascending indices, no fused operations.
/// It gives the references' numbers bit for bit where the C library is glibc, for any seed, and is what the library's loops are held against.
/// </summary>
internal sealed class ScalarNetwork(Network start)
{
    private readonly int[] sizes = start.Sizes;
    private readonly bool biases = start.Layers[0].HasBiases;

    public double[] Parameters { get; } = start.Parameters;

    /// <summary>Full-batch gradient descent on Σ (p - t)² divided by <paramref name="divisor"/>, like the articles' loops.</summary>
    public void Train(DataSet data, double rate, int epochs, double divisor)
    {
        double[][] x = data.X.ToRowArrays(), y = data.Y.ToRowArrays();
        double[] gradient = new double[Parameters.Length];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            Array.Clear(gradient);
            for (int s = 0; s < x.Length; s++) AddGradient(gradient, x[s], y[s], divisor);
            for (int k = 0; k < gradient.Length; k++) Parameters[k] -= rate * gradient[k];
        }
    }

    private void AddGradient(double[] gradient, double[] x, double[] y, double divisor)
    {
        double[][] activations = Forward(x);
        double[] output = activations[^1], delta = new double[output.Length];
        for (int j = 0; j < delta.Length; j++) delta[j] = 2 * (output[j] - y[j]) / divisor * (output[j] * (1 - output[j]));
        int end = Parameters.Length;
        for (int l = sizes.Length - 2; l >= 0; l--)
        {
            int inputs = sizes[l], outputs = sizes[l + 1], begin = end - inputs * outputs - (biases ? outputs : 0);
            double[] a = activations[l];
            double[] before = new double[inputs];
            for (int j = 0; j < outputs; j++)
            {
                for (int i = 0; i < inputs; i++)
                {
                    gradient[begin + j * inputs + i] += delta[j] * a[i];
                    before[i] += delta[j] * Parameters[begin + j * inputs + i];
                }
                if (biases) gradient[begin + inputs * outputs + j] += delta[j];
            }
            for (int i = 0; i < inputs; i++) before[i] *= a[i] * (1 - a[i]);
            delta = before;
            end = begin;
        }
    }

    private double[][] Forward(double[] x)
    {
        double[][] activations = new double[sizes.Length][];
        activations[0] = x;
        int begin = 0;
        for (int l = 0; l + 1 < sizes.Length; l++)
        {
            int inputs = sizes[l], outputs = sizes[l + 1];
            activations[l + 1] = new double[outputs];
            for (int j = 0; j < outputs; j++)
            {
                double z = 0;
                for (int i = 0; i < inputs; i++) z += activations[l][i] * Parameters[begin + j * inputs + i];
                if (biases) z += Parameters[begin + inputs * outputs + j];
                activations[l + 1][j] = 1 / (1 + Math.Exp(-z));
            }
            begin += inputs * outputs + (biases ? outputs : 0);
        }
        return activations;
    }
}
