namespace NotebookNet;

/// <summary>Checks for the exercises of notebook 10: the loss of a guesser, the accuracy of the sure answers, and a softmax that cannot overflow.</summary>
public static class DigitsExercises
{
    /// <summary>Exercise 1: the cross-entropy of a network that gives each of ten classes the same probability.</summary>
    /// <param name="crossEntropy">The mean cross-entropy in natural logarithms; null while there is no answer.</param>
    public static CheckResult LossOfAGuesser(double? crossEntropy) =>
        Check.Close("cross-entropy", crossEntropy, Math.Log(10), 1e-6, "Minus the logarithm of the probability of the right digit, whichever digit that is.");

    /// <summary>Exercise 2: which share of the samples is classified correctly among those whose largest probability is at least 0.9.</summary>
    /// <param name="share">The share, from 0 to 1; null while there is no answer.</param>
    /// <param name="network">The classifier.</param>
    /// <param name="test">The samples that it is asked about.</param>
    public static CheckResult RightWhenSure(double? share, Network network, DataSet test)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(test);
        var outputs = network.Predict(test.X);
        int[] labels = test.Labels;
        int sure = 0, right = 0;
        for (int row = 0; row < test.Count; row++)
        {
            var probabilities = outputs.Row(row);
            if (probabilities.Maximum() < 0.9) continue;
            sure++;
            if (probabilities.MaximumIndex() == labels[row]) right++;
        }
        if (sure == 0)
            return new("right when sure", CheckStatus.Open, "this network is never that sure; after more epochs there is an answer.", null);
        return Check.Close("right when sure", share, (double)right / sure, 1e-6, "Count twice: the sure answers, and those of them that are right. Divide.");
    }

    /// <summary>Exercise 3: the softmax of weighted sums, with sums whose powers no <see cref="double"/> can hold among them.</summary>
    /// <param name="softmax">A function from one sample's sums to its probabilities; null while there is no answer.</param>
    public static CheckResult Softmax(Func<double[], double[]>? softmax)
    {
        double[][] sums = [[0, 0, 0], [1, 2, 3], [-1, 0.5, 4, 0], [-2000, 0, 2000], [2000, 2001, 0]];
        return Check.Close(
            "softmax", softmax is null ? null : sums.SelectMany(softmax), sums.SelectMany(Expected), 1e-9,
            "Add the same number to all sums, and nothing changes. Which number keeps every power of e finite, however large the sums are?");

        static double[] Expected(double[] z)
        {
            double[] powers = [.. z.Select(sum => Math.Exp(sum - z.Max()))];
            return [.. powers.Select(power => power / powers.Sum())];
        }
    }
}
