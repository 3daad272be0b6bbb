namespace NotebookNet;

public sealed partial class Network
{
    private static readonly Lazy<double[]> DefaultDraws = new(() => new NumPyRandom(0).Uniform(256, 1).ToColumnMajorArray());

    /// <summary>Draws new values for all weights, in the order of one of the articles.</summary>
    /// <param name="draw">Gets the next number, such as <c>() => random.NextDouble() - 0.5</c>.</param>
    /// <param name="order">Which weight gets which number.</param>
    /// <param name="biasDraw">Gets the next bias. By default 0, in the order <see cref="DrawOrder.WeightsThenBiases"/> <paramref name="draw"/>.</param>
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
                foreach (ref double bias in layer.BiasSpan) bias = (biasDraw ?? draw)();
        }
        return this;
    }

    /// <summary>Draws new values for all weights, neuron by neuron, from a range that suits their layer, and sets biases to 0.</summary>
    /// <remarks>ReLU layers: ±√(6 / inputs) (He et al. 2015); others: ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010); both uniform.</remarks>
    /// <param name="random">The generator.</param>
    /// <returns>This network.</returns>
    public Network Initialize(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        DrawToScale(random.NextDouble);
        return this;
    }

    /// <summary>The initial weights of the constructor, those of <c>Initialize(new NumPyRandom(0))</c>.</summary>
    private void InitializeByDefault()
    {
        // The first numbers of that generator are kept: studies create networks by the thousand, and most of them draw other weights at once.
        int next = 0;
        if (ParameterCount > DefaultDraws.Value.Length) Initialize(new NumPyRandom(0));
        else DrawToScale(() => DefaultDraws.Value[next++]);
    }

    private void DrawToScale(Func<double> draw)
    {
        foreach (var layer in Layers)
        {
            double limit = Math.Sqrt(6.0 / (layer.Activation.IsRectifier ? layer.Inputs : layer.Inputs + layer.Outputs));
            foreach (ref double weight in layer.WeightSpan) weight = limit * (2 * draw() - 1);
            layer.BiasSpan.Clear();
        }
    }
}
