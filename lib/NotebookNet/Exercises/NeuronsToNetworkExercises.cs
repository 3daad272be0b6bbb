namespace NotebookNet;

/// <summary>The checks of the exercises of notebook 2, three neurons make a network.</summary>
public static class NeuronsToNetworkExercises
{
    /// <summary>Checks for the bias that makes a neuron answer 0.5.</summary>
    /// <param name="bias">The reader's function of two weights and two inputs; one that gives NaN counts as no answer.</param>
    public static CheckResult UndecidedBias(Func<double, double, double, double, double> bias)
    {
        double[][] cases = [[0, 1, 2, 3], [1, 1, -1, 4], [-2, 0.5, 3, 1], [5, -3, 0.2, 0.1]];
        return Check.Close(
            "outputs of four neurons with your bias",
            cases.Select(c => Activation.Sigmoid.Value(c[0] * c[2] + c[1] * c[3] + (bias?.Invoke(c[0], c[1], c[2], c[3]) ?? double.NaN))),
            cases.Select(_ => 0.5), 1e-12, "Which weighted sum does the sigmoid turn into 0.5?");
    }

    /// <summary>Checks for a neuron whose output is above 0.5 only where both of its inputs are 1.</summary>
    /// <param name="neuron">Its two weights and its bias; none while there is no answer.</param>
    public static CheckResult And(double[] neuron)
    {
        if (neuron is not { Length: > 0 }) return Check.True("AND", null);
        if (neuron.Length != 3) return Check.Equal("numbers", neuron.Length, 3, "Two weights and a bias.");
        bool[] says = [.. Enumerable.Range(0, 4).Select(i => neuron[0] * (i / 2) + neuron[1] * (i % 2) + neuron[2] > 0)];
        return Check.Equal("answers to 0 0, 0 1, 1 0 and 1 1", says, [false, false, false, true], "One input alone must not lift the sum above 0.");
    }

    /// <summary>Checks for the range of a neuron with the weights -2 and 3 and the bias 0.5 that listens to two sigmoid neurons.</summary>
    /// <param name="range">The lower and the upper end; none while there is no answer.</param>
    public static CheckResult Range(double[] range)
    {
        double[] outputs = [.. from first in new[] { 0, 1 } from second in new[] { 0, 1 } select Activation.Sigmoid.Value(-2 * first + 3 * second + 0.5)];
        return Check.Close("lower and upper end", range is { Length: > 0 } ? range : null, [outputs.Min(), outputs.Max()], 1e-6,
            "Each hidden neuron says something between 0 and 1. Which of them makes the sum small, which large?");
    }

    /// <summary>Checks for the number of weights and biases of a network with 2 inputs, hidden layers of 8 and 4 neurons and 1 output.</summary>
    /// <param name="count">The reader's answer.</param>
    public static CheckResult ParameterCount(int? count) =>
        Check.Equal("weights and biases", count, new Network([2, 8, 4, 1]).ParameterCount,
            "Each neuron has a weight for every neuron or input before it, and a bias.");
}
