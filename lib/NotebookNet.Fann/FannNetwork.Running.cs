namespace NotebookNet.Fann;

public sealed partial class FannNetwork
{
    // FANN keeps steepness * sum within +-150/steepness, where every sigmoid has long been flat.
    private const double SumLimit = 150;

    /// <summary>The network's answer (<c>fann_run</c>).</summary>
    /// <param name="input">As many numbers as the network has inputs. A network with scaling wants them scaled: see <see cref="ScaleInput"/>.</param>
    /// <returns>As many numbers as the network has outputs.</returns>
    /// <exception cref="ArgumentException"><paramref name="input"/> has another length.</exception>
    public double[] Run(params ReadOnlySpan<double> input)
    {
        CheckLength(input, Inputs, nameof(input), "input");
        Propagate(input);
        return OutputValues.ToArray();
    }

    private ReadOnlySpan<double> OutputValues => values.AsSpan(layerStart[Layers - 1], Outputs);

    private void Propagate(ReadOnlySpan<double> input)
    {
        input.CopyTo(values);
        values[layerStart[1] - 1] = 1;
        bool full = FullyConnected;
        for (int layer = 1; layer < Layers; layer++)
        {
            int first = FirstSource(layer);
            for (int n = layerStart[layer]; n < layerStart[layer + 1]; n++)
            {
                int begin = connectionStart[n], count = connectionStart[n + 1] - begin;
                if (count == 0)
                {
                    values[n] = 1;
                    continue;
                }
                ReadOnlySpan<double> w = weights.AsSpan(begin, count);
                double steepness = steepnesses[n];
                double x = steepness * (full ? WeightedSum(w, values.AsSpan(first, count)) : WeightedSum(w, sources.AsSpan(begin, count), values));
                double limit = SumLimit / steepness;
                x = x > limit ? limit : x < -limit ? -limit : x;
                sums[n] = x;
                values[n] = activations[n].Value(x);
            }
        }
    }

    /// <summary>FANN's unrolled sum: the products left over by fours first, the last of them first, then four at a time.</summary>
    private static double WeightedSum(ReadOnlySpan<double> w, ReadOnlySpan<double> source)
    {
        double sum = 0;
        int i = w.Length & 3;
        for (int left = i - 1; left >= 0; left--)
            sum += w[left] * source[left];
        for (; i < w.Length; i += 4)
            sum += w[i] * source[i] + w[i + 1] * source[i + 1] + w[i + 2] * source[i + 2] + w[i + 3] * source[i + 3];
        return sum;
    }

    /// <summary>The same order with the sources picked one by one.</summary>
    private static double WeightedSum(ReadOnlySpan<double> w, ReadOnlySpan<int> from, double[] values)
    {
        double sum = 0;
        int i = w.Length & 3;
        for (int left = i - 1; left >= 0; left--)
            sum += w[left] * values[from[left]];
        for (; i < w.Length; i += 4)
            sum += w[i] * values[from[i]] + w[i + 1] * values[from[i + 1]] + w[i + 2] * values[from[i + 2]] + w[i + 3] * values[from[i + 3]];
        return sum;
    }

    private static void CheckLength(ReadOnlySpan<double> numbers, int length, string parameter, string what)
    {
        if (numbers.Length != length)
        {
            throw new ArgumentException(
                $"The network has {length} {what}{(length == 1 ? "" : "s")}, and {numbers.Length} number{(numbers.Length == 1 ? " was" : "s were")} given.",
                parameter);
        }
    }
}
