namespace NotebookNet;

/// <summary>The checks of the exercises of notebook 1, one neuron.</summary>
public static class SingleNeuronExercises
{
    private static readonly Matrix<double> Examples = DataSets.FirstInput.X;

    /// <summary>Checks a function from three inputs to the output of a neuron without bias.</summary>
    /// <param name="neuron">The reader's function; one that gives NaN counts as no answer.</param>
    /// <param name="weights">The weights, 3 x 1.</param>
    public static CheckResult Output(Func<double, double, double, double> neuron, Matrix<double> weights)
    {
        var inputs = new NumPyRandom(0).Uniform(50, 3, -1, 2);
        return Check.Close(
            "what the neuron answers to 50 questions", inputs.EnumerateRows().Select(x => neuron?.Invoke(x[0], x[1], x[2]) ?? double.NaN),
            (inputs * weights).Column(0).Select(Activation.Sigmoid.Value), 1e-9,
            "Multiply each input by its weight, add, and put the sum through Sigmoid.");
    }

    /// <summary>Checks for the number of steps after which all examples are right for the first time.</summary>
    /// <param name="steps">The reader's answer.</param>
    /// <param name="history">The training, measured at every epoch.</param>
    public static CheckResult StepsUntilAllAreRight(int? steps, TrainingHistory history)
    {
        const string Name = "steps until all four are right";
        int first = history.Accuracy.TakeWhile(share => share < 1).Count();
        return first < history.Accuracy.Count
            ? Check.Equal(Name, steps, first, "AccuracyAt(0) is before the first step. Go up from there.")
            : new CheckResult(
                Name, CheckStatus.Open, FormattableString.Invariant($"never in these {history.EpochsRun:N0} epochs. Choose another rate or seed."), null);
    }

    /// <summary>Checks for targets that teach a neuron AND of the first two inputs.</summary>
    /// <param name="targets">The reader's targets, one for each of the four examples; none while there is no answer.</param>
    /// <param name="trained">The neuron that was trained on them.</param>
    public static CheckResult And(double[] targets, Network trained)
    {
        double[] both = [.. Examples.EnumerateRows().Select(x => x[0] * x[1])];
        return Check.All(
            Check.Close("targets", targets is { Length: > 0 } ? targets : null, both, hint: "Go through the examples: are the first two inputs both 1?"),
            Check.Close("the neuron's outputs", targets is { Length: > 0 } ? trained.Predict(Examples).Column(0) : null, both, 0.1,
                "Train it on four targets."));
    }

    /// <summary>Checks for the largest number of the four examples of exclusive or that one neuron can have right.</summary>
    /// <param name="atBest">The reader's answer.</param>
    public static CheckResult ExclusiveOrAtBest(int? atBest)
    {
        var weights = new NumPyRandom(0).Normal(3, 10_000);
        var sums = Examples * weights;
        int best = Enumerable.Range(0, sums.ColumnCount).Max(k => Enumerable.Range(0, 4).Count(i => sums[i, k] > 0 == (Examples[i, 0] != Examples[i, 1])));
        return Check.Equal("right at best", atBest, best, "Draw the four pairs of inputs as the corners of a square, and a straight line through it.");
    }
}
