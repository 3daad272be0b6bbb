namespace NotebookNet;

/// <summary>Checks for the exercises of notebook 07: a neuron, its sum, its border, and a hidden neuron's delta.</summary>
public static class FourStepsExercises
{
    /// <summary>Exercise 1: a neuron that answers above one half to the medicine without capitals, and below it to the other three messages.</summary>
    /// <param name="weightsAndBias">The weight of the capitals, the weight of the medicine, and the bias; null or empty while there is no answer.</param>
    public static CheckResult OnlyTheMedicine(double[]? weightsAndBias)
    {
        const string Name = "spam if it names the medicine and does not shout";
        if (weightsAndBias is not { Length: > 0 }) return Check.True(Name, null);
        if (weightsAndBias.Length != 3) return Check.True(Name, false, "Three numbers: two weights and the bias.");
        return Check.True(
            Name, Sum(0, 1) > 0 && Sum(0, 0) < 0 && Sum(1, 0) < 0 && Sum(1, 1) < 0,
            "Four messages, four sums. One must be above zero and three below: a sum of zero is undecided. What must capitals do to the sum when both clues are there?");

        double Sum(int capitals, int medicine) => capitals * weightsAndBias[0] + medicine * weightsAndBias[1] + weightsAndBias[2];
    }

    /// <summary>Exercise 2: the weighted sum at which the sigmoid is 0.9.</summary>
    /// <param name="sum">The weighted sum; null while there is no answer.</param>
    public static CheckResult SumForNineTenths(double? sum) =>
        Check.Close("the sum", sum, Math.Log(0.9) - Math.Log(0.1), 1e-6, "Multiply by the denominator first, then take the logarithm.");

    /// <summary>Exercise 3: the second feature at which a neuron with two inputs is undecided when the first is 0.</summary>
    /// <param name="width">The standardized width of the petal; null while there is no answer.</param>
    /// <param name="regression">The neuron that was trained, with two inputs and one output.</param>
    public static CheckResult BorderAtMeanLength(double? width, Network regression)
    {
        ArgumentNullException.ThrowIfNull(regression);
        var neuron = regression.Layers[0];
        return Check.Close("the width", width, -neuron.Biases[0] / neuron.Weights[0, 1], 1e-6, "Undecided is an output of one half. Which sum gives that?");
    }

    /// <summary>Exercise 4: the delta of a hidden neuron with a sigmoid.</summary>
    /// <param name="hiddenDelta">The delta as a function of the output's delta, the weight to the output and the activation; null while there is no
    /// answer.</param>
    public static CheckResult HiddenDelta(Func<double, double, double, double>? hiddenDelta)
    {
        (double Delta, double V, double H)[] cases = [(0.5, 2, 0.3), (-0.2, 1.5, 0.9), (0.7, -3, 0.5), (-0.1, -0.4, 0.05)];
        return Check.Close(
            "the hidden delta", hiddenDelta is null ? null : cases.Select(c => hiddenDelta(c.Delta, c.V, c.H)),
            cases.Select(c => c.Delta * c.V * (c.H - c.H * c.H)), 1e-9, "The error comes back over one weight, and then through one slope.");
    }
}
