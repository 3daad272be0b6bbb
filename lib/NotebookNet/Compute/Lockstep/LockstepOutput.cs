namespace NotebookNet.Compute;

/// <summary>The losses of many networks, and their derivatives with respect to the pre-activations of the output layers.</summary>
internal abstract unsafe class LockstepOutput
{
    /// <summary>Writes the derivatives of the loss sum by the pre-activations into the deltas of the last layer, times <paramref name="scale"/>.</summary>
    /// <param name="last">The output layer after its forward pass.</param>
    /// <param name="targets">[unit][sample], the same for all networks.</param>
    /// <param name="targetStride">From one unit's targets to those of the next.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="scale">The factor of every derivative.</param>
    /// <param name="sentinels">Receives for each network a number that is finite as long as its loss is.</param>
    /// <returns>Whether all of these are finite.</returns>
    public abstract bool Deltas(LockstepLayer last, double* targets, nint targetStride, int samples, double scale, double* sentinels);

    /// <summary>The sum of all terms of the loss, for each network.</summary>
    /// <param name="last">As in <see cref="Deltas"/>.</param>
    /// <param name="targets">As in <see cref="Deltas"/>.</param>
    /// <param name="targetStride">As in <see cref="Deltas"/>.</param>
    /// <param name="samples">As in <see cref="Deltas"/>.</param>
    /// <param name="sums">Receives the sums.</param>
    public abstract void LossSums(LockstepLayer last, double* targets, nint targetStride, int samples, double* sums);

    /// <summary>The number of correctly classified samples of each network; see <see cref="Classification"/>.</summary>
    /// <param name="last">As in <see cref="Deltas"/>.</param>
    /// <param name="targets">As in <see cref="Deltas"/>.</param>
    /// <param name="targetStride">As in <see cref="Deltas"/>.</param>
    /// <param name="samples">As in <see cref="Deltas"/>.</param>
    /// <param name="threshold">The threshold between the two classes of a single output.</param>
    /// <param name="counts">Receives the counts.</param>
    public abstract void CountCorrect(LockstepLayer last, double* targets, nint targetStride, int samples, double threshold, double* counts);
}
