using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Compute;

namespace NotebookNet;

/// <summary>Which formula a <see cref="Loss"/> is, for the loops in Compute.</summary>
internal enum LossKind { SumSquaredError, HalfSumSquaredError, MeanSquaredError, MeanBinaryCrossEntropy, MeanCategoricalCrossEntropy }

/// <summary>
/// One number for how wrong predictions p are, given targets t. Training makes it small. The name says whether it is a sum or a mean, since
/// the learning rate depends on it. Wherever one is wanted, its name will do: <c>loss: "mean-squared-error"</c>.
/// </summary>
public sealed class Loss
{
    /// <summary>Logarithms of probabilities are held at -100, so that a sure mistake costs 100 and not infinity.</summary>
    internal const double SmallestLogarithm = -100;

    /// <summary>What a derivative of a cross-entropy is divided by at least.</summary>
    internal const double SmallestProbability = 1e-12;

    /// <summary>Σ (p - t)² over samples and outputs. Its derivative by p is 2 (p - t).</summary>
    public static readonly Loss SumSquaredError = new(LossKind.SumSquaredError, "sum-squared-error");

    /// <summary>½ Σ (p - t)² over samples and outputs. Its derivative by p is p - t.</summary>
    public static readonly Loss HalfSumSquaredError = new(LossKind.HalfSumSquaredError, "half-sum-squared-error");

    /// <summary>The mean of (p - t)² over samples and outputs.</summary>
    public static readonly Loss MeanSquaredError = new(LossKind.MeanSquaredError, "mean-squared-error");

    /// <summary>The mean of -(t ln p + (1 - t) ln(1 - p)) over samples and outputs; p and t between 0 and 1. Goes with a sigmoid output.</summary>
    public static readonly Loss MeanBinaryCrossEntropy = new(LossKind.MeanBinaryCrossEntropy, "mean-binary-cross-entropy");

    /// <summary>The mean over samples of -Σ_j t_j ln p_j; t is 1 for the true class and 0 for the others. Goes with a softmax output.</summary>
    public static readonly Loss MeanCategoricalCrossEntropy = new(LossKind.MeanCategoricalCrossEntropy, "mean-categorical-cross-entropy");

    private Loss(LossKind kind, string name) => (Kind, Name) = (kind, name);

    /// <summary>Every loss there is.</summary>
    public static IReadOnlyList<Loss> All =>
        [SumSquaredError, HalfSumSquaredError, MeanSquaredError, MeanBinaryCrossEntropy, MeanCategoricalCrossEntropy];

    /// <summary>The name in lower case with hyphens, for example "mean-squared-error".</summary>
    public string Name { get; }

    internal LossKind Kind { get; }

    private bool WantsProbabilities => Kind is LossKind.MeanBinaryCrossEntropy or LossKind.MeanCategoricalCrossEntropy;

    /// <summary>The loss with this <see cref="Name"/>; capitals and hyphens do not matter.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Loss Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(l => Plain(l.Name) == Plain(name))
            ?? throw new ArgumentException($"There is no loss '{name}'. There are: {string.Join(", ", All.Select(l => l.Name))}.", nameof(name));

        static string Plain(string text) => text.Trim().Replace("-", "").Replace("_", "").Replace(" ", "").ToLowerInvariant();
    }

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
        {
            for (int i = 0; i < targets.RowCount; i++)
                sum += LossLoops.Term(Kind, predictions[i, j], targets[i, j]);
        }

        return sum / LossLoops.Divisor(Kind, targets.RowCount, targets.ColumnCount);
    }

    /// <summary>The derivative of the loss by every prediction: dL/dp, samples x outputs.</summary>
    /// <param name="predictions">p, samples x outputs.</param>
    /// <param name="targets">t, of the same shape.</param>
    public Matrix<double> Gradient(Matrix<double> predictions, Matrix<double> targets)
    {
        Guard.SameShape(predictions, targets);
        double divisor = LossLoops.Divisor(Kind, targets.RowCount, targets.ColumnCount);
        return predictions.Map2((p, t) => LossLoops.Slope(Kind, p, t) / divisor, targets, Zeros.Include);
    }

    /// <inheritdoc cref="Name"/>
    public override string ToString() => Name;

    /// <summary>
    /// dL/dz of an output layer where loss and activation belong together: both derivatives cancel to (p - t) / number of terms, which stays
    /// exact where p is so near 0 or 1 that a division by p or 1 - p would not.
    /// </summary>
    /// <returns>Samples x outputs, or null for other pairs: there dL/dz is dL/dp times the slope of the activation.</returns>
    internal Matrix<double>? TotalGradient(Activation activation, Matrix<double> predictions, Matrix<double> targets)
    {
        double divisor = LossLoops.Divisor(Kind, targets.RowCount, targets.ColumnCount);
        if (Kind == LossKind.MeanBinaryCrossEntropy && activation == Activation.Sigmoid) return (predictions - targets) / divisor;
        if (Kind != LossKind.MeanCategoricalCrossEntropy || activation != Activation.Softmax) return null;
        var weights = targets.RowSums();
        return predictions.MapIndexed((s, j, p) => (p * weights[s] - targets[s, j]) / divisor, Zeros.Include);
    }

    /// <summary>Refuses outputs and targets of which the formula makes no sense: logarithms want numbers between 0 and 1.</summary>
    internal void CheckFits(Activation output, Matrix<double> targets)
    {
        if (!WantsProbabilities) return;
        if (output != Activation.Sigmoid && output != Activation.Softmax)
            throw new ArgumentException($"{Name} takes logarithms of outputs, so they must be between 0 and 1; the output layer is {output}. Make it sigmoid or softmax, or take a squared error.");
        CheckProbabilities(targets);
    }

    private void CheckProbabilities(Matrix<double> targets)
    {
        foreach (var (row, column, t) in targets.EnumerateIndexed(Zeros.AllowSkip))
        {
            if (t is < 0 or > 1)
                throw new ArgumentException($"{Name} wants targets between 0 and 1; row {row}, column {column} is {Guard.Text(t)}.");
        }
    }
}
