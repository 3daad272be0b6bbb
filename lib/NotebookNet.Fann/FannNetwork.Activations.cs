namespace NotebookNet.Fann;

public sealed partial class FannNetwork
{
    /// <summary>The activation function of one neuron (<c>fann_get_activation_function</c>).</summary>
    /// <param name="layer">The layer, from 1: the input layer, 0, has none.</param>
    /// <param name="neuron">The neuron within the layer, from 0.</param>
    /// <returns>The function.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer or neuron.</exception>
    public FannActivation GetActivationFunction(int layer, int neuron) => activations[Neuron(layer, neuron)];

    /// <summary>Sets the activation function of one neuron (<c>fann_set_activation_function</c>).</summary>
    /// <inheritdoc cref="GetActivationFunction"/>
    /// <param name="activation">The function.</param>
    /// <param name="layer">The layer, from 1.</param>
    /// <param name="neuron">The neuron within the layer, from 0.</param>
    public void SetActivationFunction(FannActivation activation, int layer, int neuron) => activations[Neuron(layer, neuron)] = Check(activation);

    /// <summary>Sets the activation function of a whole layer (<c>fann_set_activation_function_layer</c>).</summary>
    /// <param name="activation">The function.</param>
    /// <param name="layer">The layer, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer or function.</exception>
    public void SetActivationFunctionLayer(FannActivation activation, int layer) => LayerOf(activations, CheckLayer(layer)).Fill(Check(activation));

    /// <summary>Sets the activation function of all hidden layers (<c>fann_set_activation_function_hidden</c>).</summary>
    /// <param name="activation">The function.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such function.</exception>
    public void SetActivationFunctionHidden(FannActivation activation) => Hidden(activations).Fill(Check(activation));

    /// <summary>Sets the activation function of the output layer (<c>fann_set_activation_function_output</c>).</summary>
    /// <param name="activation">The function.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such function.</exception>
    public void SetActivationFunctionOutput(FannActivation activation) => LayerOf(activations, Layers - 1).Fill(Check(activation));

    /// <summary>The steepness of one neuron: what its weighted sum is multiplied by before the activation function
    /// (<c>fann_get_activation_steepness</c>).</summary>
    /// <param name="layer">The layer, from 1: the input layer, 0, has none.</param>
    /// <param name="neuron">The neuron within the layer, from 0.</param>
    /// <returns>The steepness; 0.5 by default.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer or neuron.</exception>
    public double GetActivationSteepness(int layer, int neuron) => steepnesses[Neuron(layer, neuron)];

    /// <summary>Sets the steepness of one neuron (<c>fann_set_activation_steepness</c>).</summary>
    /// <param name="steepness">The steepness.</param>
    /// <param name="layer">The layer, from 1.</param>
    /// <param name="neuron">The neuron within the layer, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer or neuron.</exception>
    public void SetActivationSteepness(double steepness, int layer, int neuron) => steepnesses[Neuron(layer, neuron)] = steepness;

    /// <summary>Sets the steepness of a whole layer (<c>fann_set_activation_steepness_layer</c>).</summary>
    /// <param name="steepness">The steepness.</param>
    /// <param name="layer">The layer, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public void SetActivationSteepnessLayer(double steepness, int layer) => LayerOf(steepnesses, CheckLayer(layer)).Fill(steepness);

    /// <summary>Sets the steepness of all hidden layers (<c>fann_set_activation_steepness_hidden</c>).</summary>
    /// <param name="steepness">The steepness.</param>
    public void SetActivationSteepnessHidden(double steepness) => Hidden(steepnesses).Fill(steepness);

    /// <summary>Sets the steepness of the output layer (<c>fann_set_activation_steepness_output</c>).</summary>
    /// <param name="steepness">The steepness.</param>
    public void SetActivationSteepnessOutput(double steepness) => LayerOf(steepnesses, Layers - 1).Fill(steepness);

    // As in FANN, a layer's bias neuron gets the setting too: it has no use for it, and the file shows it.
    private Span<T> LayerOf<T>(T[] perNeuron, int layer) => perNeuron.AsSpan(layerStart[layer]..layerStart[layer + 1]);

    private Span<T> Hidden<T>(T[] perNeuron) => perNeuron.AsSpan(layerStart[1]..layerStart[Layers - 1]);

    private int CheckLayer(int layer) => layer >= 1 && layer < Layers
        ? layer
        : throw new ArgumentOutOfRangeException(nameof(layer), layer, $"The layers with activation functions are 1 to {Layers - 1}.");

    private int Neuron(int layer, int neuron) => LayerLength(CheckLayer(layer)) is var length && neuron >= 0 && neuron < length
        ? layerStart[layer] + neuron
        : throw new ArgumentOutOfRangeException(nameof(neuron), neuron, $"The neurons of layer {layer} are 0 to {length - 1}.");

    private static FannActivation Check(FannActivation activation) => Enum.IsDefined(activation)
        ? activation
        : throw new ArgumentOutOfRangeException(nameof(activation), activation, "FANN 2.2 has the activation functions 0 to 17.");
}
