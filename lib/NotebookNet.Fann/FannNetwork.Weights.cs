namespace NotebookNet.Fann;

public sealed partial class FannNetwork
{
    /// <summary>All weights in the order of the file: neuron by neuron, and within a neuron in the order of its connections, the bias last when fully
    /// connected.</summary>
    /// <value>A copy when read; when set, as many numbers as <see cref="TotalConnections"/>.</value>
    /// <exception cref="ArgumentException">Set to another number of weights.</exception>
    public double[] Weights
    {
        get => [.. weights];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Length != weights.Length)
                throw new ArgumentException($"The network has {weights.Length} weights, not {value.Length}.", nameof(value));
            value.CopyTo(weights, 0);
        }
    }

    /// <summary>All connections with their weights, in the order of <see cref="Weights"/> (<c>fann_get_connection_array</c>).</summary>
    public IReadOnlyList<FannConnection> Connections
    {
        get
        {
            var all = new FannConnection[weights.Length];
            for (int n = 0; n < NeuronsWithUnusedBias; n++)
            {
                for (int c = connectionStart[n]; c < connectionStart[n + 1]; c++)
                    all[c] = new FannConnection(sources[c], n, weights[c]);
            }
            return all;
        }
    }

    /// <summary>Sets the weight of one connection (<c>fann_set_weight</c>).</summary>
    /// <param name="from">The neuron that is read, as in <see cref="FannConnection"/>.</param>
    /// <param name="to">The neuron that reads it.</param>
    /// <param name="weight">The new weight.</param>
    /// <exception cref="ArgumentException">There is no such connection. (FANN does nothing then.)</exception>
    public void SetWeight(int from, int to, double weight)
    {
        bool found = false;
        if (to >= 0 && to < NeuronsWithUnusedBias)
        {
            for (int c = connectionStart[to]; c < connectionStart[to + 1]; c++)
            {
                if (sources[c] == from)
                {
                    weights[c] = weight;
                    found = true;
                }
            }
        }
        if (!found)
            throw new ArgumentException($"There is no connection from neuron {from} to neuron {to}.", nameof(from));
    }
}
