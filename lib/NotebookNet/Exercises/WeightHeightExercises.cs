namespace NotebookNet;

/// <summary>The checks of the exercises of notebook 3, women and men.</summary>
public static class WeightHeightExercises
{
    /// <summary>Checks a function from pounds and inches to the output of a network that was trained on shifted numbers.</summary>
    /// <param name="woman">The reader's function; one that gives NaN counts as no answer.</param>
    /// <param name="network">The network, trained on weights minus 135 and heights minus 66.</param>
    public static CheckResult Woman(Func<double, double, double> woman, Network network)
    {
        (double Pounds, double Inches)[] people =
            [.. from pounds in Enumerable.Range(0, 9) from inches in Enumerable.Range(0, 5) select (115.0 + 7 * pounds, 58.0 + 4 * inches)];
        return Check.Close(
            "a person in pounds and inches", people.Select(person => woman?.Invoke(person.Pounds, person.Inches) ?? double.NaN),
            people.Select(person => network.Predict(person.Pounds - 135, person.Inches - 66)[0]), 1e-9,
            "The network has never seen pounds and inches, only what was left of them.");
    }

    /// <summary>Checks the slope of Alice's loss by w5, in the network whose weights are all 1 and whose biases are all 0.</summary>
    /// <param name="slope">The reader's answer.</param>
    public static CheckResult LossByW5(double? slope)
    {
        const double Nudge = 1e-5;
        double measured = (LossOfAlice(1 + Nudge) - LossOfAlice(1 - Nudge)) / (2 * Nudge);
        return Check.Close("slope of the loss by w5", slope, measured, 1e-7,
            "The weighted sum of o1 is w5 times h1 and something else. How much does it move with w5?");
    }

    /// <summary>Checks for one neuron, without a hidden layer, that has learned the four people.</summary>
    /// <param name="single">The reader's network; null while there is none.</param>
    public static CheckResult SingleNeuron(Network? single) => Check.All(
        Check.True("two inputs, one neuron, nothing between", single is null ? null : single is { Inputs: 2, Outputs: 1, Layers.Count: 1 },
            "Network([2, 1]) has no hidden layer."),
        Check.True(
            "a loss below 0.01",
            single is null ? null : single.Inputs == 2 && Loss.MeanSquaredError.Value(single.Predict(DataSets.People.X), DataSets.People.Y) < 0.01,
            "Fit takes X, y, a learning rate and epochs. Is the learning rate large enough, are there enough epochs?"));

    /// <summary>Checks for a network with one hidden neuron that gives the same outputs as one with two equal ones.</summary>
    /// <param name="one">The reader's network; null while there is none.</param>
    /// <param name="twins">The network with two equal hidden neurons.</param>
    public static CheckResult OneForTwo(Network? one, Network twins)
    {
        bool fits = one is { Inputs: 2, Outputs: 1, Layers: [{ Outputs: 1 }, { Outputs: 1 }] };
        var people = Matrix<double>.Build.Dense(400, 2, (i, k) => k == 0 ? i % 20 * 4 - 35 : i / 20 - 10);
        return Check.All(
            Check.True("two inputs, one hidden neuron, one output", one is null ? null : fits, "That is new Network([2, 1, 1])."),
            Check.True("the same outputs", one is null ? null : fits && (one.Predict(people) - twins.Predict(people)).InfinityNorm() < 1e-9,
                "The output neuron adds the twins' answers, each times its weight. What do they come to together?"));
    }

    private static double LossOfAlice(double w5)
    {
        var network = new Network([2, 2, 1]) { Parameters = [1, 1, 1, 1, 0, 0, w5, 1, 0] };
        return Math.Pow(1 - network.Predict(-2, -1)[0], 2);
    }
}
