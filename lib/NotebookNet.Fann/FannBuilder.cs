namespace NotebookNet.Fann;

/// <summary>Lays out neurons and connections and draws the first weights, number by number in the order in which FANN draws them.</summary>
internal static class FannBuilder
{
    private const float InitialWeight = 0.1f;
    private const double DefaultSteepness = 0.5;

    /// <summary>FANN's <c>fann_create_sparse_array</c>, of which the fully connected network is the case of rate 1.</summary>
    public static FannNetwork Layered(float rate, int[] layers, GlibcRandom random)
    {
        int[] layerStart = Starts(layers, layer => layers[layer] + 1L);
        int[] connectionStart = new int[layerStart[^1] + 1];
        long total = 0;
        for (int layer = 1; layer < layers.Length; layer++)
        {
            long inputs = layers[layer - 1], outputs = layers[layer];
            // FANN multiplies the unsigned counts as floats and rounds in double. At least as many connections as it takes for every neuron to have one.
            long wanted = (long)(0.5 + rate * (float)(inputs * outputs));
            long connections = Math.Max(Math.Max(inputs, outputs), wanted) + outputs;
            CheckTotal(total + connections);
            long perNeuron = connections / outputs, given = 0;
            for (int i = 0; i < outputs; i++)
            {
                given += perNeuron;
                if (given < connections * (i + 1) / outputs)
                    given++;
                connectionStart[layerStart[layer] + i + 1] = (int)(total + given);
            }
            total += connections;
            connectionStart[layerStart[layer + 1]] = (int)total;
        }
        int[] sources = new int[total];
        double[] weights = new double[total];
        for (int layer = 1; layer < layers.Length; layer++)
        {
            if (rate >= 1)
                ConnectAll(layerStart[layer - 1], layerStart[layer], layerStart[layer + 1] - 1, connectionStart, sources, weights, random);
            else
                ConnectSome(layerStart[layer - 1], layerStart[layer], layerStart[layer + 1] - 1, connectionStart, sources, weights, random);
        }
        return Finish(FannNetworkType.Layer, rate, layerStart, connectionStart, sources, weights);
    }

    /// <summary>FANN's <c>fann_create_shortcut_array</c>.</summary>
    public static FannNetwork Shortcut(int[] layers, GlibcRandom random)
    {
        int[] layerStart = Starts(layers, layer => layers[layer] + (layer == 0 ? 1L : 0));
        int[] connectionStart = new int[layerStart[^1] + 1];
        long total = 0;
        for (int layer = 1; layer < layers.Length; layer++)
        {
            for (int n = layerStart[layer]; n < layerStart[layer + 1]; n++)
            {
                total += layerStart[layer];
                CheckTotal(total);
                connectionStart[n + 1] = (int)total;
            }
        }
        int[] sources = new int[total];
        double[] weights = new double[total];
        ConnectAll(0, layerStart[1], layerStart[^1], connectionStart, sources, weights, random);
        return Finish(FannNetworkType.Shortcut, 1, layerStart, connectionStart, sources, weights);
    }

    /// <summary>Connects every neuron to all neurons from the first on, in their order.</summary>
    private static void ConnectAll(int first, int begin, int end, int[] connectionStart, int[] sources, double[] weights, GlibcRandom random)
    {
        for (int n = begin; n < end; n++)
        {
            for (int c = connectionStart[n]; c < connectionStart[n + 1]; c++)
            {
                sources[c] = first + c - connectionStart[n];
                weights[c] = random.NextSingle(-InitialWeight, InitialWeight);
            }
        }
    }

    /// <summary>First every neuron's bias; then every neuron of the layer before goes to one with room left; then the rest at random, none twice.</summary>
    private static void ConnectSome(int first, int begin, int end, int[] connectionStart, int[] sources, double[] weights, GlibcRandom random)
    {
        const int Free = -1;
        int bias = begin - 1;
        Array.Fill(sources, Free, connectionStart[begin], connectionStart[end] - connectionStart[begin]);
        for (int n = begin; n < end; n++)
            Connect(connectionStart[n], bias);
        for (int source = first; source < bias; source++)
        {
            int reader;
            do reader = begin + Nearest(end - begin);
            while (sources[connectionStart[reader + 1] - 1] != Free);
            Connect(Array.IndexOf(sources, Free, connectionStart[reader]), source);
        }
        for (int n = begin; n < end; n++)
        {
            for (int c = connectionStart[n]; c < connectionStart[n + 1]; c++)
            {
                if (sources[c] != Free) continue;
                int source;
                do source = first + Nearest(bias - first);
                while (Array.IndexOf(sources, source, connectionStart[n], c - connectionStart[n]) >= 0);
                Connect(c, source);
            }
        }

        int Nearest(int count) => (int)(0.5 + random.NextSingle(0, count - 1));

        void Connect(int connection, int source)
        {
            sources[connection] = source;
            weights[connection] = random.NextSingle(-InitialWeight, InitialWeight);
        }
    }

    private static int[] Starts(int[] layers, Func<int, long> length)
    {
        int[] starts = new int[layers.Length + 1];
        long total = 0;
        for (int layer = 0; layer < layers.Length; layer++)
        {
            total += length(layer);
            CheckTotal(total);
            starts[layer + 1] = (int)total;
        }
        return starts;
    }

    private static void CheckTotal(long total)
    {
        if (total > Array.MaxLength / 2)
            throw new ArgumentException($"These layers make a network of more than {Array.MaxLength / 2} neurons or weights.", "layers");
    }

    private static FannNetwork Finish(FannNetworkType type, float rate, int[] layerStart, int[] connectionStart, int[] sources, double[] weights)
    {
        var activations = new FannActivation[layerStart[^1]];
        double[] steepnesses = new double[layerStart[^1]];
        for (int n = 0; n < activations.Length; n++)
        {
            // Input and bias neurons have no connections; FANN leaves them at 0.
            if (connectionStart[n + 1] > connectionStart[n])
            {
                activations[n] = FannActivation.SigmoidStepwise;
                steepnesses[n] = DefaultSteepness;
            }
        }
        return new FannNetwork(type, rate, layerStart, connectionStart, sources, weights, activations, steepnesses);
    }
}
