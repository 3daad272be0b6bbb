namespace NotebookNet;

/// <summary>Checks of the exercises in notebook 4, the network that learns a circle.</summary>
public static class CircleExercises
{
    private const int Steps = 40;

    /// <summary>Where the line on which the first hidden neuron says one half crosses the axis of the first input.</summary>
    /// <param name="mine">The first input there; null while there is no answer.</param>
    /// <param name="network">The trained network, with two inputs.</param>
    public static CheckResult Crossing(double? mine, Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var neuron = network.Layers[0].Neurons[0];
        return Check.Close("x where the first neuron says one half", mine, -neuron.Bias / neuron.Weights[0], 1e-6,
            "One half is the sigmoid of 0: which x makes the weighted sum 0 when y is 0?");
    }

    /// <summary>
    /// The number of points of a grid of 40 x 40 on the square from -2 to 2 that the network classifies as inside, though they are outside the unit circle.
    /// None of the points lies on the circle itself.
    /// </summary>
    /// <param name="mine">The count; null while there is no answer.</param>
    /// <param name="network">The trained network, with two inputs and one output.</param>
    public static CheckResult FalseAlarms(int? mine, Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        int alarms = 0;
        for (int k = 0; k < Steps * Steps; k++)
        {
            double x = At(k / Steps), y = At(k % Steps);
            if (x * x + y * y >= 1 && network.Predict(x, y)[0] > 0.5) alarms++;
        }
        return Check.Equal("false alarms", mine, alarms, "A false alarm lies outside (x² + y² is more than 1), and its output is above one half.");
    }

    /// <summary>The biases of the hidden neurons with which the network answers at (x + 1, y) what it answers now at (x, y).</summary>
    /// <param name="mine">One number per hidden neuron; null while there is no answer.</param>
    /// <param name="network">The trained network, with two inputs, one hidden layer and one output; it is not changed.</param>
    public static CheckResult MovedBiases(double[]? mine, Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        const string Name = "the outputs one step to the right";
        const string Hint = "Write down the weighted sum at x - 1, and sort out what does not depend on x and y.";
        if (mine is null) return Check.True(Name, null);
        if (mine.Length != network.Layers[0].Outputs || !mine.All(double.IsFinite))
            return Check.True($"one finite number per hidden neuron: expected {network.Layers[0].Outputs}, got {mine.Length}", false, Hint);
        var moved = network.Clone();
        for (int k = 0; k < mine.Length; k++) moved.Layers[0].Neurons[k].Bias = mine[k];
        double[] places = [.. Enumerable.Range(0, Steps * Steps).Select(k => moved.Predict(At(k / Steps) + 1, At(k % Steps))[0])];
        double[] wanted = [.. Enumerable.Range(0, Steps * Steps).Select(k => network.Predict(At(k / Steps), At(k % Steps))[0])];
        return Check.Close(Name, places, wanted, 1e-9, Hint);
    }

    private static double At(int step) => -2 + 4.0 * step / (Steps - 1);
}
