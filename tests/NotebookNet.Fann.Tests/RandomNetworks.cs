namespace NotebookNet.Fann.Tests;

/// <summary>Networks and data of all kinds, drawn from a seed.</summary>
internal static class RandomNetworks
{
    /// <summary>A network of any type, shape, activation functions and steepnesses.</summary>
    public static FannNetwork Create(int seed, bool trainable = false)
    {
        var random = new Random(seed);
        int[] layers = [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => random.Next(1, 9))];
        var weights = new GlibcRandom((uint)seed);
        var net = random.Next(3) switch
        {
            0 => FannNetwork.CreateStandard(layers, weights),
            1 => FannNetwork.CreateSparse(0.2f + 0.7f * random.NextSingle(), layers, weights),
            _ => FannNetwork.CreateShortcut(layers, weights),
        };
        double spread = Math.Pow(10, random.Next(-2, 2));
        net.RandomizeWeights(-spread, spread);
        for (int layer = 1; layer < net.Layers; layer++)
        {
            for (int neuron = 0; neuron < net.LayerSizes[layer]; neuron++)
            {
                net.SetActivationFunction(Activation(random, trainable), layer, neuron);
                net.SetActivationSteepness(0.1 + random.NextDouble(), layer, neuron);
            }
        }
        return net;
    }

    public static FannTrainingData Data(FannNetwork net, int seed, int samples = 12)
    {
        var random = new Random(seed);
        string Row(int width) => string.Join(" ", Enumerable.Range(0, width).Select(_ => (random.NextDouble() * 2 - 1).ToString("R")));
        return FannTrainingData.Parse(
            $"{samples} {net.Inputs} {net.Outputs}\n" + string.Join("\n", Enumerable.Range(0, samples).Select(_ => Row(net.Inputs + net.Outputs))));
    }

    public static double[] Input(FannNetwork net, Random random) =>
        [.. Enumerable.Range(0, net.Inputs).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-2, 4)))];

    private static FannActivation Activation(Random random, bool trainable)
    {
        FannActivation activation;
        do activation = (FannActivation)random.Next(18);
        while (trainable && !activation.HasSlope());
        return activation;
    }
}
