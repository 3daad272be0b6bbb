using System.Runtime.CompilerServices;

namespace NotebookNet.Compute;

/// <summary>Counts the samples whose class the network names correctly, see <see cref="Metrics.Accuracy"/>.</summary>
internal static unsafe class Classification<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <param name="outputs">What the network answered. One unit: on which side of the threshold. Several: which one answers most.</param>
    /// <param name="targets">What it should have, in rows of the same stride.</param>
    /// <param name="samples">How many there are.</param>
    /// <param name="threshold">What divides the two classes of a single output.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int CountCorrect(in UnitRows outputs, double* targets, int samples, double threshold)
    {
        var border = TLanes.Broadcast(threshold);
        double* lanes = stackalloc double[8];
        int wrong = 0;
        for (int s = 0; s < samples; s += TLanes.Count)
        {
            var answered = outputs.Units == 1 ? TLanes.OneWhereAtLeast(TLanes.Load(outputs.Data + s), border) : Largest(outputs.Data + s, outputs.Units, outputs.Stride);
            var wanted = outputs.Units == 1 ? TLanes.OneWhereAtLeast(TLanes.Load(targets + s), border) : Largest(targets + s, outputs.Units, outputs.Stride);
            TLanes.Store(answered - wanted, lanes);
            for (int i = 0; i < TLanes.Count && s + i < samples; i++)
                if (lanes[i] != 0) wrong++;
        }
        return samples - wrong;
    }

    /// <summary>The number of the unit with the largest value, of several equal ones the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Largest(double* rows, int units, nint stride)
    {
        TLanes best = TLanes.Load(rows), index = default;
        for (int j = 1; j < units; j++)
        {
            var value = TLanes.Load(rows + j * stride);
            index = TLanes.WherePositive(value - best, TLanes.Broadcast(j), index);
            best = TLanes.WherePositive(value - best, value, best);
        }
        return index;
    }
}
