namespace NotebookNet.Compute;

/// <summary>Counts the samples whose class the network names correctly, see <see cref="Metrics.Accuracy"/>.</summary>
internal static unsafe class Classification
{
    /// <param name="outputs">The outputs of the network. One unit: on which side of the threshold. Several: which one is largest.</param>
    /// <param name="targets">The targets, in rows of the same stride.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="threshold">The threshold between the two classes of a single output.</param>
    [MethodImpl(MethodOptions.Kernel)]
    public static int CountCorrect<TLanes>(in UnitRows outputs, double* targets, int samples, double threshold)
        where TLanes : struct, ILanes<TLanes>
    {
        double* values = outputs.Data;
        int correct = 0, s = 0;
        if (outputs.Units > 1)
        {
            for (; s < samples; s++) correct += ArgMax(values + s, outputs.Units, outputs.Stride) == ArgMax(targets + s, outputs.Units, outputs.Stride) ? 1 : 0;
            return correct;
        }
        // 1 for a sample on the side of its target, -1 for one that is not.
        TLanes border = TLanes.Broadcast(threshold), other = default(TLanes) - TLanes.One, agreement = default;
        for (; s + TLanes.Count <= samples && !RowKernels.AreUsed; s += TLanes.Count)
        {
            agreement += TLanes.WherePositive(border - TLanes.Load(values + s), other, TLanes.One)
                * TLanes.WherePositive(border - TLanes.Load(targets + s), other, TLanes.One);
        }
        correct = (s + (int)TLanes.Sum(agreement)) / 2;
        for (; s < samples; s++) correct += values[s] >= threshold == targets[s] >= threshold ? 1 : 0;
        return correct;
    }

    /// <summary>The number of the unit with the largest value, of several equal ones the first.</summary>
    [MethodImpl(MethodOptions.Kernel)]
    public static int ArgMax(double* values, int units, nint stride)
    {
        int largest = 0;
        for (int j = 1; j < units; j++)
            if (values[j * stride] > values[largest * stride]) largest = j;
        return largest;
    }
}
