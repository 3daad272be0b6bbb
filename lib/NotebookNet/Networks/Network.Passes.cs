namespace NotebookNet;

/// <remarks>These passes are written to be read, with all intermediates. Training computes the same in Compute; a test compares both.</remarks>
public sealed partial class Network
{
    /// <summary>The forward pass: the pre-activation and output of every neuron for every sample.</summary>
    /// <param name="x">Samples x <see cref="Inputs"/>, finite numbers.</param>
    public ForwardPass Forward(Matrix<double> x)
    {
        Guard.Samples(x, Inputs, nameof(x), "one per input of the network");
        var preActivations = new Matrix<double>[Layers.Count];
        var activations = new Matrix<double>[Layers.Count];
        var a = x.Clone();
        for (int l = 0; l < Layers.Count; l++)
        {
            var z = a.TransposeAndMultiply(Layers[l].Weights);
            if (Layers[l].HasBiases)
            {
                double[] biases = Layers[l].Biases;
                z = z.MapIndexed((_, j, sum) => sum + biases[j], Zeros.Include);
            }
            preActivations[l] = z;
            activations[l] = a = Layers[l].Activation.Value(z);
        }
        return new ForwardPass(x.Clone(), preActivations, activations);
    }

    /// <summary>The forward pass and the backward pass: the loss, and its derivative by every number that took part in it.</summary>
    /// <param name="x">Samples x <see cref="Inputs"/>, finite numbers.</param>
    /// <param name="y">The targets, samples x <see cref="Outputs"/>.</param>
    /// <param name="loss">The loss function.</param>
    public BackwardPass Backward(Matrix<double> x, Matrix<double> y, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        Guard.Samples(x, y, Inputs, Outputs);
        loss.CheckFits(Layers[^1].Activation, y);
        var forward = Forward(x);
        var byActivation = new Matrix<double>[Layers.Count];
        var byPreActivation = new Matrix<double>[Layers.Count];
        var byWeight = new Matrix<double>[Layers.Count];
        double[][] byBias = new double[Layers.Count][];
        byActivation[^1] = loss.Gradient(forward.Output, y);
        for (int l = Layers.Count - 1; l >= 0; l--)
        {
            var direct = l == Layers.Count - 1 ? loss.PreActivationGradient(Layers[l].Activation, forward.Output, y) : null;
            byPreActivation[l] = direct ?? ThroughActivation(Layers[l].Activation, forward.Activations[l], byActivation[l]);
            byWeight[l] = byPreActivation[l].TransposeThisAndMultiply(l == 0 ? forward.Input : forward.Activations[l - 1]);
            byBias[l] = Layers[l].HasBiases ? byPreActivation[l].ColumnSums().ToArray() : [];
            if (l > 0) byActivation[l - 1] = byPreActivation[l] * Layers[l].Weights;
        }
        return new BackwardPass(forward, loss.Value(forward.Output, y), byActivation, byPreActivation, byWeight, byBias);
    }

    /// <summary>dL/dz from dL/da and a = f(z).</summary>
    private static Matrix<double> ThroughActivation(Activation activation, Matrix<double> a, Matrix<double> byActivation)
    {
        if (activation != Activation.Softmax) return byActivation.PointwiseMultiply(a.Map(activation.DerivativeFromOutput, Zeros.Include));
        // In softmax every pre-activation moves every output: dL/dz_j = a_j (dL/da_j - Σ_k a_k dL/da_k).
        var means = a.PointwiseMultiply(byActivation).RowSums();
        return byActivation.MapIndexed((s, j, d) => a[s, j] * (d - means[s]), Zeros.Include);
    }
}
