namespace NotebookNet.Fann;

/// <summary>Which connections a network's neurons may have. FANN does not check; it would read and write outside its arrays.</summary>
internal sealed class FannShape(FannScanner scanner, FannNetworkType type, float connectionRate, int[] layerStart)
{
    /// <summary>Where each neuron's connections begin, from how many each has.</summary>
    public int[] Connect(uint[] counts)
    {
        int[] connectionStart = new int[counts.Length + 1];
        long total = 0;
        int layer = 0;
        for (int n = 0; n < counts.Length; n++)
        {
            if (n >= layerStart[layer + 1])
                layer++;
            int most = Readable(layer);
            if (counts[n] > most)
            {
                throw scanner.Error(FannFileProblem.Inconsistent, $"neuron {n}, num_inputs", layer == 0
                    ? $"an input neuron has no inputs, not {counts[n]}."
                    : $"{counts[n]} is more than the {most} neurons that layer {layer} can read.");
            }
            total += counts[n];
            if (total > Array.MaxLength)
                throw scanner.Error(FannFileProblem.Inconsistent, $"neuron {n}, num_inputs", $"{total} connections are more than any network holds.");
            connectionStart[n + 1] = (int)total;
        }
        return connectionStart;
    }

    /// <summary>A neuron reads layers before its own. A fully connected network ignores what the file says, but its numbers should still be neurons.</summary>
    public int CheckSource(uint source, int neuron, string field)
    {
        int layer = Array.FindLastIndex(layerStart, start => start <= neuron);
        return source < layerStart[layer]
            ? (int)source
            : throw scanner.Error(FannFileProblem.Inconsistent, $"{field}, connected_to_neuron",
                $"{source} is not a neuron of an earlier layer; neuron {neuron} of layer {layer} can read 0 to {layerStart[layer] - 1}.");
    }

    private int Readable(int layer) => layer == 0 ? 0
        : type == FannNetworkType.Layer && connectionRate >= 1 ? layerStart[layer] - layerStart[layer - 1]
        : layerStart[layer];
}
