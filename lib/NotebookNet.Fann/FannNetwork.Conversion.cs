using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Fann;

public sealed partial class FannNetwork
{
    /// <summary>The same function as a <see cref="Network"/>, for figures, gradient checks and other optimizers.</summary>
    /// <remarks>FANN's sigmoid of steepness s is the sigmoid of 2s times the sum and its symmetric sigmoid the tanh of s times the sum, so the steepness goes
    /// into the weights. Outputs agree within rounding, except that FANN stops steepness times sum at 150 / steepness, which a linear neuron shows.
    /// Connections that a sparse network lacks become weights of 0.</remarks>
    /// <param name="smooth">Whether the stepwise sigmoids may become the smooth ones that they stand for, which moves the value of every such neuron by up to
    /// 0.07.</param>
    /// <returns>A network with biases, one <see cref="DenseLayer"/> for each layer but the input layer.</returns>
    /// <exception cref="NotSupportedException">A layer reads more than the one before it, mixes activation functions, or uses one that
    /// <see cref="Activation"/> does not have.</exception>
    public Network ToNetwork(bool smooth = false)
    {
        if (NetworkType != FannNetworkType.Layer)
        {
            throw new NotSupportedException(
                "In a shortcut network layers read all layers before them; a Network has only connections from one layer to the next.");
        }
        return new Network([.. Enumerable.Range(1, Layers - 1).Select(layer => ToDenseLayer(layer, smooth))]);
    }

    /// <summary>The same function as a FANN network, to be saved, or trained by FANN's algorithms.</summary>
    /// <remarks>FANN's outputs of identity layers end at -150 and 150.</remarks>
    /// <param name="network">A network of sigmoid, tanh and identity layers. Layers without biases get biases of 0, which training will change.</param>
    /// <returns>A fully connected network: sigmoid becomes FANN_SIGMOID of steepness 0.5, tanh FANN_SIGMOID_SYMMETRIC of steepness 1, identity FANN_LINEAR of
    /// steepness 1.</returns>
    /// <exception cref="NotSupportedException">A layer has an activation that FANN 2.2 does not have.</exception>
    public static FannNetwork FromNetwork(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var converted = CreateStandard(network.Sizes);
        for (int l = 0; l < network.Layers.Count; l++)
        {
            var layer = network.Layers[l];
            (var activation, double steepness) = layer.Activation.Name switch
            {
                "sigmoid" => (FannActivation.Sigmoid, 0.5),
                "tanh" => (FannActivation.SigmoidSymmetric, 1.0),
                "identity" => (FannActivation.Linear, 1.0),
                _ => throw new NotSupportedException(
                    $"Layer {l} uses {layer.Activation.Name}, which FANN 2.2 does not have. It has sigmoid, tanh and identity."),
            };
            converted.SetActivationFunctionLayer(activation, l + 1);
            converted.SetActivationSteepnessLayer(steepness, l + 1);
            var layerWeights = layer.Weights;
            double[] biases = layer.Biases;
            for (int j = 0; j < layer.Outputs; j++)
            {
                int begin = converted.connectionStart[converted.layerStart[l + 1] + j];
                for (int i = 0; i < layer.Inputs; i++)
                    converted.weights[begin + i] = layerWeights[j, i];
                converted.weights[begin + layer.Inputs] = layer.HasBiases ? biases[j] : 0;
            }
        }
        return converted;
    }

    private DenseLayer ToDenseLayer(int layer, bool smooth)
    {
        int first = layerStart[layer], inputs = LayerLength(layer - 1) - 1, neurons = LayerLength(layer) - 1;
        var function = activations[first];
        if (activations.AsSpan(first, neurons).ContainsAnyExcept(function))
            throw new NotSupportedException($"The neurons of layer {layer} have different activation functions; a layer of a Network has one.");
        (var activation, double factor) = function switch
        {
            FannActivation.Linear => (Activation.Identity, 1.0),
            FannActivation.Sigmoid => (Activation.Sigmoid, 2.0),
            FannActivation.SigmoidSymmetric => (Activation.Tanh, 1.0),
            FannActivation.SigmoidStepwise when smooth => (Activation.Sigmoid, 2.0),
            FannActivation.SigmoidSymmetricStepwise when smooth => (Activation.Tanh, 1.0),
            FannActivation.SigmoidStepwise or FannActivation.SigmoidSymmetricStepwise => throw new NotSupportedException(
                $"Layer {layer} uses {function.FannName()}. Call ToNetwork(smooth: true) to have the smooth function that it stands for."),
            _ => throw new NotSupportedException($"Layer {layer} uses {function.FannName()}, which a Network does not have."),
        };
        var matrix = Matrix<double>.Build.Dense(neurons, inputs);
        double[] biases = new double[neurons];
        int firstSource = layerStart[layer - 1];
        for (int j = 0; j < neurons; j++)
        {
            int begin = connectionStart[first + j];
            double scale = factor * steepnesses[first + j];
            for (int c = begin; c < connectionStart[first + j + 1]; c++)
            {
                int source = FullyConnected ? c - begin : sources[c] - firstSource;
                if (source == inputs)
                    biases[j] += weights[c] * scale;
                else if (source >= 0)
                    matrix[j, source] += weights[c] * scale;
                else
                    throw new NotSupportedException($"Neuron {j} of layer {layer} reads a layer before the one before it; a Network has no such connections.");
            }
            if (begin == connectionStart[first + j + 1])
                throw new NotSupportedException($"Neuron {j} of layer {layer} reads nothing and is always 1; a Network has no such neurons.");
        }
        return new DenseLayer(matrix, biases, activation);
    }
}
