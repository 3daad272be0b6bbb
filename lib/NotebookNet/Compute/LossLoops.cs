namespace NotebookNet.Compute;

/// <summary>The losses of <see cref="Loss"/> for one number at a time, and what all of them are divided by.</summary>
internal static class LossLoops
{
    /// <summary>What the sum over the batch is divided by: 1 for a sum, 2 for a half sum, the number of terms for a mean.</summary>
    public static double Divisor(LossKind loss, int samples, int outputs) => loss switch
    {
        LossKind.SumSquaredError => 1,
        LossKind.HalfSumSquaredError => 2,
        LossKind.MeanCategoricalCrossEntropy => samples,
        _ => (double)samples * outputs,
    };

    /// <summary>One output's term of the loss, before division.</summary>
    public static double Term(LossKind loss, double prediction, double target) => loss switch
    {
        LossKind.MeanBinaryCrossEntropy => -(target * Log(prediction) + (1 - target) * Log(1 - prediction)),
        LossKind.MeanCategoricalCrossEntropy => target == 0 ? 0 : -target * Log(prediction),
        _ => (prediction - target) * (prediction - target),
    };

    /// <summary>The derivative of <see cref="Term"/> by the prediction.</summary>
    public static double Slope(LossKind loss, double prediction, double target) => loss switch
    {
        LossKind.MeanBinaryCrossEntropy => (prediction - target) / Math.Max(prediction * (1 - prediction), Loss.SmallestProbability),
        LossKind.MeanCategoricalCrossEntropy => -target / Math.Max(prediction, Loss.SmallestProbability),
        _ => 2 * (prediction - target),
    };

    private static double Log(double probability) => Math.Max(Math.Log(probability), Loss.SmallestLogarithm);
}
