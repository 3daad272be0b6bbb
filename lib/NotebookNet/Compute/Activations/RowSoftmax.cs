namespace NotebookNet.Compute;

/// <summary><see cref="SoftmaxActivation{TLanes}"/> for the browser.</summary>
internal static unsafe class RowSoftmax
{
    /// <inheritdoc cref="ActivationKernel.Apply"/>
    public static void Apply(double* rows, int units, nint stride, int columns)
    {
        for (int s = 0; s < columns; s++, rows++)
        {
            double largest = *rows;
            for (int j = 1; j < units; j++) largest = Math.Max(largest, rows[j * stride]);
            double sum = 0;
            for (int j = 0; j < units; j++) sum += rows[j * stride] = Math.Exp(rows[j * stride] - largest);
            for (int j = 0; j < units; j++) rows[j * stride] /= sum;
        }
    }

    /// <inheritdoc cref="SoftmaxActivation{TLanes}.MultiplyBySlope"/>
    public static void MultiplyBySlope(double* outputs, double* deltas, int units, nint stride, int columns)
    {
        for (int s = 0; s < columns; s++, outputs++, deltas++)
        {
            double mean = 0;
            for (int j = 0; j < units; j++) mean += outputs[j * stride] * deltas[j * stride];
            for (int j = 0; j < units; j++) deltas[j * stride] = outputs[j * stride] * (deltas[j * stride] - mean);
        }
    }

    /// <summary>dL/dz_j = p_j Σ_k t_k - t_j for the cross-entropy, see <see cref="SoftmaxOutput{TLanes, TLoss}"/>.</summary>
    /// <param name="outputs">[unit][column], with the stride.</param>
    /// <param name="targets">The targets of the same columns.</param>
    /// <param name="targetStride">From one unit's targets to those of the next.</param>
    /// <param name="targetStep">From one column's targets to those of the next: 0 if they share them.</param>
    /// <param name="scale">The factor of every derivative.</param>
    /// <param name="deltas">Receives the derivatives, like the outputs.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="stride">From one unit's outputs to those of the next.</param>
    /// <param name="columns">The number of columns.</param>
    public static void CrossEntropyDeltas(double* outputs, double* targets, nint targetStride, int targetStep, double scale, double* deltas, int units,
        nint stride, int columns)
    {
        for (int s = 0; s < columns; s++, outputs++, deltas++, targets += targetStep)
        {
            double total = 0;
            for (int k = 0; k < units; k++) total += targets[k * targetStride];
            for (int j = 0; j < units; j++) deltas[j * stride] = (outputs[j * stride] * total - targets[j * targetStride]) * scale;
        }
    }
}
