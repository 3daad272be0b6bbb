namespace NotebookNet;

public sealed partial class Network
{
    /// <summary>Draws every weight anew, in the order of one of the articles.</summary>
    /// <param name="draw">Gives the next number, for example <c>() => random.NextDouble() - 0.5</c>.</param>
    /// <param name="order">Which weight gets which number.</param>
    /// <param name="biasDraw">
    /// Gives the next bias. Without it biases become 0, except in the order <see cref="DrawOrder.WeightsThenBiases"/>, where
    /// <paramref name="draw"/> gives them too.
    /// </param>
    /// <returns>This network.</returns>
    public Network Initialize(Func<double> draw, DrawOrder order = DrawOrder.NeuronByNeuron, Func<double>? biasDraw = null)
    {
        ArgumentNullException.ThrowIfNull(draw);
        foreach (var layer in Layers)
        {
            var weights = layer.WeightSpan;
            var biases = layer.BiasSpan;
            switch (order)
            {
                case DrawOrder.NeuronByNeuron:
                    for (int j = 0; j < layer.Outputs; j++)
                    {
                        for (int i = 0; i < layer.Inputs; i++) weights[j * layer.Inputs + i] = draw();
                        if (layer.HasBiases) biases[j] = biasDraw?.Invoke() ?? 0;
                    }
                    break;
                case DrawOrder.InputByInput:
                    for (int i = 0; i < layer.Inputs; i++)
                        for (int j = 0; j < layer.Outputs; j++) weights[j * layer.Inputs + i] = draw();
                    for (int j = 0; j < biases.Length; j++) biases[j] = biasDraw?.Invoke() ?? 0;
                    break;
                case DrawOrder.WeightsThenBiases:
                    for (int k = 0; k < weights.Length; k++) weights[k] = draw();
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(order), $"There is no order {order}.");
            }
        }
        if (order == DrawOrder.WeightsThenBiases)
        {
            foreach (var layer in Layers)
            {
                var biases = layer.BiasSpan;
                for (int j = 0; j < biases.Length; j++) biases[j] = (biasDraw ?? draw)();
            }
        }

        return this;
    }

    /// <summary>
    /// Draws every weight anew from a range that suits its layer, neuron by neuron, and sets biases to 0: for ReLU layers uniform within
    /// ±√(6 / inputs) (He et al. 2015), for others within ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010).
    /// </summary>
    /// <param name="random">Where the numbers come from.</param>
    /// <returns>This network.</returns>
    public Network Initialize(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        foreach (var layer in Layers)
        {
            double limit = Math.Sqrt(6.0 / (layer.Activation.IsRectifier ? layer.Inputs : layer.Inputs + layer.Outputs));
            foreach (ref double weight in layer.WeightSpan) weight = limit * (2 * random.NextDouble() - 1);
            layer.BiasSpan.Clear();
        }
        return this;
    }
}
