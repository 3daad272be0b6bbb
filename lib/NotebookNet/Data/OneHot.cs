namespace NotebookNet;

/// <summary>Class numbers as targets of a network with one output per class: 1 for the true class, 0 for the others.</summary>
public static class OneHot
{
    /// <summary>Class numbers to targets.</summary>
    /// <param name="labels">Each sample's class, from 0; at least one.</param>
    /// <param name="classes">How many classes there are; as many as the largest label needs if not given.</param>
    /// <returns>Samples x classes.</returns>
    public static Matrix<double> Encode(IReadOnlyList<int> labels, int? classes = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count == 0) throw new ArgumentException("There is nothing to encode: the list of labels is empty.", nameof(labels));
        int count = classes ?? labels.Max() + 1;
        for (int s = 0; s < labels.Count; s++)
        {
            if (labels[s] < 0 || labels[s] >= count)
                throw new ArgumentOutOfRangeException(nameof(labels), $"The {count} classes are numbered 0 to {count - 1}; label {s} is {labels[s]}.");
        }
        Guard.Size(labels.Count, count);
        return Matrix<double>.Build.Dense(labels.Count, count, (s, j) => labels[s] == j ? 1 : 0);
    }

    /// <summary>Outputs to class numbers: the place of the largest output of each sample, from 0.</summary>
    /// <param name="outputs">Samples x classes.</param>
    public static int[] Decode(Matrix<double> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return [.. outputs.EnumerateRows().Select(row => row.MaximumIndex())];
    }
}
