namespace NotebookNet;

/// <summary>Checks for the exercises of notebook 09: momentum's limit, a derivative, RPROP by hand, and a training for the spiral.</summary>
public static class OptimizersExercises
{
    private const double NeededShare = 0.9;

    /// <summary>Exercise 1: toward how many plain steps a step of momentum grows that keeps 0.99 of itself, under a constant gradient.</summary>
    /// <param name="steps">The limit in plain steps; null while there is no answer.</param>
    public static CheckResult TopSpeed(double? steps)
    {
        double velocity = 0;
        for (int step = 0; step < 10_000; step++) velocity = 0.99 * velocity + 1;
        return Check.Close("plain steps in the long run", steps, velocity, 1e-6, "In the long run the step no longer changes: put the same v on both sides.");
    }

    /// <summary>Exercise 2: the derivative of tanh, checked from -3 to 3.</summary>
    /// <param name="derivative">The derivative as a function of z; null while there is no answer.</param>
    public static CheckResult SlopeOfTanh(Func<double, double>? derivative) =>
        Check.Function("slope of tanh", derivative, Activation.Tanh.Derivative, -3, 3,
            hint: "At 0 it is 1, far out it is nearly 0, and it is the same on both sides.");

    /// <summary>Exercise 3: where a weight is that starts at 0, after RPROP's steps for the gradients 3, 2, -1, -4 and 5 with a first step of 0.1.</summary>
    /// <param name="weight">The weight after five steps; null while there is no answer.</param>
    public static CheckResult FiveStepsOfRprop(double? weight)
    {
        double expected = 0, size = 0.1, last = 0;
        foreach (double slope in new double[] { 3, 2, -1, -4, 5 })
        {
            double now = slope;
            if (now * last > 0) size *= 1.2;
            if (now * last < 0) (size, now) = (size / 2, 0);
            last = now;
            expected -= Math.Sign(now) * size;
        }
        return Check.Close("the weight", weight, expected, 1e-9, "Write a line for each epoch: sign, step size, move. After a turn the remembered slope is zero, so the next one is no turn.");
    }

    /// <summary>Exercise 4: a training that makes of a hundred points of a spiral a network that is right on 90 % of a thousand.</summary>
    /// <remarks>The arms have changed their classes: a training on points of the reader's own, or on all that the notebook has, is wrong here.</remarks>
    /// <param name="training">From the points to the trained network, with two inputs and one output; null while there is no answer.</param>
    public static CheckResult FreshSpiral(Func<DataSet, Network>? training)
    {
        const string Name = "90 % of a fresh spiral";
        if (training is null) return Check.True(Name, null);
        var network = training(Changed(DataSets.Spiral(100)));
        var fresh = Changed(DataSets.Spiral(1000));
        return Check.True(
            Name, Metrics.Accuracy(network.Predict(fresh.X), fresh.Y) >= NeededShare,
            "More neurons, more epochs. How does the loss look on the hundred points that your training is given: has it learned even those?");

        static DataSet Changed(DataSet spiral) => new(spiral.X, 1 - spiral.Y);
    }
}
