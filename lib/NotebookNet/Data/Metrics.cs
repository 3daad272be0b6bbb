namespace NotebookNet;

/// <summary>How good predictions are, in numbers for people.</summary>
public static class Metrics
{
    /// <summary>
    /// The part of the samples that is classified correctly, from 0 to 1. With several outputs a prediction is right if its largest output is
    /// where the largest target is; with one output, if prediction and target are on the same side of the threshold.
    /// </summary>
    /// <param name="predictions">Samples x outputs.</param>
    /// <param name="targets">Of the same shape.</param>
    /// <param name="threshold">
    /// What divides the two classes of a single output, itself on the upper side; halfway between the smallest and the largest target if not given.
    /// </param>
    public static double Accuracy(Matrix<double> predictions, Matrix<double> targets, double? threshold = null)
    {
        Guard.SameShape(predictions, targets);
        double divider = threshold ?? ThresholdOf(targets);
        int[] predicted = ClassesOf(predictions, divider), actual = ClassesOf(targets, divider);
        return (double)predicted.Zip(actual).Count(pair => pair.First == pair.Second) / actual.Length;
    }

    /// <summary>How often each class was taken for each: element [i, j] counts the samples of class i that were predicted to be of class j.</summary>
    /// <param name="predictions">Samples x outputs.</param>
    /// <param name="targets">Of the same shape.</param>
    /// <param name="threshold">What divides the two classes of a single output; see <see cref="Accuracy"/>.</param>
    /// <returns>A square matrix of whole numbers: one row and column per class, two for a single output.</returns>
    public static Matrix<double> ConfusionMatrix(Matrix<double> predictions, Matrix<double> targets, double? threshold = null)
    {
        Guard.SameShape(predictions, targets);
        double divider = threshold ?? ThresholdOf(targets);
        int classes = Math.Max(2, targets.ColumnCount);
        var counts = Matrix<double>.Build.Dense(classes, classes);
        foreach (var (predicted, actual) in ClassesOf(predictions, divider).Zip(ClassesOf(targets, divider))) counts[actual, predicted]++;
        return counts;
    }

    /// <summary>
    /// What divides the classes of a single output: halfway between the smallest and the largest target. Where all are the same they are taken
    /// for one of 0 and 1, or of -1 and 1.
    /// </summary>
    internal static double ThresholdOf(Matrix<double> targets)
    {
        double smallest = double.PositiveInfinity, largest = double.NegativeInfinity;
        foreach (double target in targets.AsColumnMajorArray() ?? targets.ToColumnMajorArray())
        {
            if (target < smallest) smallest = target;
            if (target > largest) largest = target;
        }
        return smallest < largest ? (smallest + largest) / 2 : smallest < 0 ? 0 : 0.5;
    }

    /// <summary>Each row's class: the place of its largest number, or for a single one which side of the threshold it is on.</summary>
    internal static int[] ClassesOf(Matrix<double> values, double threshold) => values.ColumnCount == 1
        ? [.. values.Column(0).Select(v => v >= threshold ? 1 : 0)]
        : [.. values.EnumerateRows().Select(row => row.MaximumIndex())];
}
