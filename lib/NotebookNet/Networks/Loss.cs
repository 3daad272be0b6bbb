namespace NotebookNet;

/// <summary>A measure of the error of predictions p, given targets t, which training minimizes. Its name is accepted wherever a loss is expected.</summary>
/// <remarks>The name says whether it is a sum or a mean, because the learning rate depends on it: <c>loss: "mean-squared-error"</c>.</remarks>
public sealed class Loss
{
    /// <summary>Σ (p - t)² over samples and outputs. Its derivative by p is 2 (p - t).</summary>
    public static readonly Loss SumSquaredError = new("sum-squared-error", LossFunction.Of<SquaredError>((_, _) => 1));

    /// <summary>½ Σ (p - t)² over samples and outputs. Its derivative by p is p - t.</summary>
    public static readonly Loss HalfSumSquaredError = new("half-sum-squared-error", LossFunction.Of<SquaredError>((_, _) => 2));

    /// <summary>The mean of (p - t)² over samples and outputs.</summary>
    public static readonly Loss MeanSquaredError = new("mean-squared-error", LossFunction.Of<SquaredError>(NumberOfTerms));

    /// <summary>The mean of -(t ln p + (1 - t) ln(1 - p)) over samples and outputs; p and t between 0 and 1. Goes with a sigmoid output.</summary>
    public static readonly Loss MeanBinaryCrossEntropy = new("mean-binary-cross-entropy", LossFunction.Of<BinaryCrossEntropy>(NumberOfTerms));

    /// <summary>The mean over samples of -Σ_j t_j ln p_j; t is 1 for the true class and 0 for the others. Goes with a softmax output.</summary>
    public static readonly Loss MeanCategoricalCrossEntropy =
        new("mean-categorical-cross-entropy", LossFunction.Of<CategoricalCrossEntropy>((samples, _) => samples));

    internal Loss(string name, LossFunction function) => (Name, Function) = (name, function);

    /// <summary>Every loss there is.</summary>
    public static IReadOnlyList<Loss> All =>
        [SumSquaredError, HalfSumSquaredError, MeanSquaredError, MeanBinaryCrossEntropy, MeanCategoricalCrossEntropy];

    /// <summary>The name in lower case with hyphens, for example "mean-squared-error".</summary>
    public string Name { get; }

    internal LossFunction Function { get; }

    private bool NeedsProbabilities => this == MeanBinaryCrossEntropy || this == MeanCategoricalCrossEntropy;

    /// <summary>The loss with this <see cref="Name"/>; capitals, hyphens and blanks do not matter.</summary>
    /// <exception cref="ArgumentException">There is none. The message lists the names.</exception>
    public static Loss Named(string name) => Names.Find("loss", name, All, l => l.Name);

    /// <summary>The loss with this name, see <see cref="Named"/>.</summary>
    public static implicit operator Loss(string name) => Named(name);

    /// <summary>The loss of these predictions.</summary>
    /// <param name="predictions">p, samples x outputs.</param>
    /// <param name="targets">t, of the same shape.</param>
    public double Value(Matrix<double> predictions, Matrix<double> targets)
    {
        Guard.SameShape(predictions, targets);
        double sum = 0;
        for (int j = 0; j < targets.ColumnCount; j++)
            for (int i = 0; i < targets.RowCount; i++) sum += Function.Term(predictions[i, j], targets[i, j]);
        return sum / Function.Divisor(targets.RowCount, targets.ColumnCount);
    }

    /// <summary>The derivative of the loss by every prediction: dL/dp, samples x outputs.</summary>
    /// <param name="predictions">p, samples x outputs.</param>
    /// <param name="targets">t, of the same shape.</param>
    public Matrix<double> Gradient(Matrix<double> predictions, Matrix<double> targets)
    {
        Guard.SameShape(predictions, targets);
        double divisor = Function.Divisor(targets.RowCount, targets.ColumnCount);
        return predictions.Map2((p, t) => Function.Slope(p, t) / divisor, targets, Zeros.Include);
    }

    /// <inheritdoc cref="Name"/>
    public override string ToString() => Name;

    /// <summary>dL/dz of an output layer whose loss and activation match: (p - t) / number of terms, which is exact even for p close to 0 or 1.</summary>
    /// <returns>Samples x outputs, or null for other pairs: there dL/dz is dL/dp times the slope of the activation.</returns>
    internal Matrix<double>? PreActivationGradient(Activation activation, Matrix<double> predictions, Matrix<double> targets)
    {
        double divisor = Function.Divisor(targets.RowCount, targets.ColumnCount);
        if (this == MeanBinaryCrossEntropy && activation == Activation.Sigmoid) return (predictions - targets) / divisor;
        if (this != MeanCategoricalCrossEntropy || activation != Activation.Softmax) return null;
        var weights = targets.RowSums();
        return predictions.MapIndexed((s, j, p) => (p * weights[s] - targets[s, j]) / divisor, Zeros.Include);
    }

    /// <summary>Rejects outputs and targets for which the formula is undefined: logarithms need numbers between 0 and 1.</summary>
    internal void CheckFits(Activation output, Matrix<double> targets)
    {
        if (!NeedsProbabilities) return;
        if (output != Activation.Sigmoid && output != Activation.Softmax)
            throw new ArgumentException($"{Name} takes logarithms of outputs, so they must be between 0 and 1; the output layer is {output}. Make it sigmoid or softmax, or take a squared error.");
        foreach (var (row, column, t) in targets.EnumerateIndexed(Zeros.AllowSkip))
            if (t is < 0 or > 1) throw new ArgumentException($"{Name}: expected targets between 0 and 1, got {Guard.Text(t)} in row {row}, column {column}.");
    }

    private static double NumberOfTerms(int samples, int outputs) => (double)samples * outputs;
}
