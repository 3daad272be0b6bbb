namespace NotebookNet;

public sealed partial class Network
{
    /// <summary>
    /// What each of <see cref="Parameters"/> is, as the code that looks at it: "Layers[0].Weights[2, 1]" is the weight from input 1 to neuron 2
    /// of the first layer, "Layers[0].Biases[2]" that neuron's bias.
    /// </summary>
    public IReadOnlyList<string> ParameterNames => [.. Layers.SelectMany((layer, l) => (IEnumerable<string>)
    [
        .. Enumerable.Range(0, layer.Outputs * layer.Inputs).Select(k => $"Layers[{l}].Weights[{k / layer.Inputs}, {k % layer.Inputs}]"),
        .. Enumerable.Range(0, layer.HasBiases ? layer.Outputs : 0).Select(j => $"Layers[{l}].Biases[{j}]"),
    ])];
}
