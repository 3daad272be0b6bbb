namespace NotebookNet;

/// <summary>Checks of the exercises in notebook 5, the network of two layers that learns exclusive or.</summary>
public static class TwoLayerExercises
{
    /// <summary>A network of two hidden neurons, found without training, whose outputs for 0 0, 0 1, 1 0 and 1 1 lie on the right sides of one half.</summary>
    /// <param name="mine">
    /// Nine numbers: the two weights and the bias of the first hidden neuron, those of the second, the two weights and the bias of the output;
    /// null while there is no answer.
    /// </param>
    public static CheckResult ByHand(double[]? mine)
    {
        const string Name = "the four outputs";
        const string Hint = "Try each hidden neuron alone: for which examples is its weighted sum above 0?";
        if (mine is null) return Check.Equal<int[]>(Name, null, []);
        if (mine.Length != 9 || !mine.All(double.IsFinite))
            return Check.True($"nine finite numbers: expected 9, got {mine.Length}", false, "Three for each neuron: two weights and a bias.");
        var net = new Network([2, 2, 1]) { Parameters = [mine[0], mine[1], mine[3], mine[4], mine[2], mine[5], mine[6], mine[7], mine[8]] };
        int[] sides = [.. new[] { (0, 0), (0, 1), (1, 0), (1, 1) }.Select(example => net.Predict(example.Item1, example.Item2)[0] > 0.5 ? 1 : 0)];
        return Check.Equal(Name, sides, [0, 1, 1, 0], Hint);
    }

    /// <summary>The learning rate with which half the sum of squared errors takes the steps that the whole sum takes.</summary>
    /// <param name="mine">The reader's function of the rate for the whole sum; one that gives NaN counts as no answer.</param>
    public static CheckResult RateForHalfTheLoss(Func<double, double>? mine) => Check.Function(
        "learning rate for half the loss", mine, rate => 2 * rate, 0.1, 3, 1e-9, "What does the factor do to the slope, and so to the step?");

    /// <summary>
    /// How the sum of squared errors of a network without biases changes with each number of its inputs. The right values come from moving each
    /// number a little to both sides.
    /// </summary>
    /// <param name="mine">The answer, a matrix of the shape of <paramref name="x"/>; null while there is none.</param>
    /// <param name="x">The inputs, examples x inputs.</param>
    /// <param name="y">The targets, examples x 1.</param>
    /// <param name="w1">The weights into the hidden layer, inputs x hidden neurons.</param>
    /// <param name="w2">The weights into the output, hidden neurons x 1.</param>
    public static CheckResult SlopeOfTheInputs(Matrix<double>? mine, Matrix<double> x, Matrix<double> y, Matrix<double> w1, Matrix<double> w2)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        const double Step = 1e-5;
        var slopes = Matrix<double>.Build.Dense(x.RowCount, x.ColumnCount, (row, column) =>
            (LossWith(row, column, Step) - LossWith(row, column, -Step)) / (2 * Step));
        return Check.Close("slope of the loss for each input", mine, slopes, 1e-7,
            "A delta goes back over the weights that lead to it. Nothing squashes an input.");

        double LossWith(int row, int column, double step)
        {
            var moved = x.Clone();
            moved[row, column] += step;
            return Loss.SumSquaredError.Value(Activation.Sigmoid.Value(Activation.Sigmoid.Value(moved * w1) * w2), y);
        }
    }
}
