namespace NotebookNet.Fann;

internal sealed partial class FannNetReader
{
    /// <summary>The oldest format has no names: eight parameters, the layer sizes, each neuron's number of connections, the connections.</summary>
    private FannNetwork Version11()
    {
        if (fixedPoint)
            ReadDecimalPoint();
        uint layers = scanner.UInt("number of layers");
        CheckLayerCount(layers);
        float learningRate = scanner.Single("learning rate"), connectionRate = scanner.Single("connection rate");
        var type = Defined<FannNetworkType>(scanner.UInt("network type"), "network type");
        var hidden = Activation(scanner.UInt("hidden activation function"), "hidden activation function");
        var output = Activation(scanner.UInt("output activation function"), "output activation function");
        double hiddenSteepness = WeightNumber("hidden steepness"), outputSteepness = WeightNumber("output steepness");
        int[] layerStart = ReadLayers(layers, type);
        int neurons = CheckRoom(layerStart[^1], 1, "layer sizes", "neurons");
        uint[] counts = new uint[neurons];
        for (int n = 0; n < neurons; n++)
            counts[n] = scanner.UInt($"neuron {n}, number of connections");
        var shape = new FannShape(scanner, type, connectionRate, layerStart);
        int[] connectionStart = shape.Connect(counts);
        scanner.SkipSpace();
        (int[] sources, double[] weights) = ReadConnections(shape, connectionStart, " ");
        scanner.ExpectEnd("connections", $"the neurons announce {weights.Length} connections; all are read");
        var network = new FannNetwork(type, connectionRate, layerStart, connectionStart, sources, weights, new FannActivation[neurons], new double[neurons])
        {
            LearningRate = learningRate,
        };
        network.SetActivationFunctionHidden(hidden);
        network.SetActivationFunctionOutput(output);
        network.SetActivationSteepnessHidden(hiddenSteepness);
        network.SetActivationSteepnessOutput(outputSteepness);
        return network;
    }
}
