namespace NotebookNet;

/// <summary>The values of every layer in a forward pass, from <see cref="Network.Forward"/>.</summary>
public sealed class ForwardPass
{
    internal ForwardPass(Matrix<double> input, Matrix<double>[] preActivations, Matrix<double>[] activations) =>
        (Input, PreActivations, Activations) = (input, preActivations, activations);

    /// <summary>The samples that were put in, samples x features.</summary>
    public Matrix<double> Input { get; }

    /// <summary>For each layer the pre-activations z (weighted sums), samples x neurons.</summary>
    public IReadOnlyList<Matrix<double>> PreActivations { get; }

    /// <summary>For each layer the activations a = f(z), samples x neurons. The last is the output of the network.</summary>
    public IReadOnlyList<Matrix<double>> Activations { get; }

    /// <summary>The output of the network, samples x outputs.</summary>
    public Matrix<double> Output => Activations[^1];
}
