namespace NotebookNet.Fann;

/// <summary>Checks for the exercises of notebook 08: RPROP's growth, a piece of the polygon, AND without a hidden layer, and a careful training.</summary>
public static class FannExercises
{
    private static readonly (double A, double B)[] Corners = [(-1, -1), (-1, 1), (1, -1), (1, 1)];

    /// <summary>Exercise 1: the first epoch in which a step that grows by a fifth in every epoch, from 0.12 in the first, would be 50 or longer.</summary>
    /// <param name="epoch">The epoch, from 1; null while there is no answer.</param>
    public static CheckResult EpochOfTheLongestStep(int? epoch)
    {
        int expected = 1;
        for (double step = 0.12; step < 50; step *= 1.2) expected++;
        return Check.Equal("the epoch", epoch, expected, "It doubles about every four epochs. How many doublings lie between 0.12 and 50?");
    }

    /// <summary>Exercise 2: the piece of the symmetric stepwise sigmoid around 0, checked from -0.5 to 0.5.</summary>
    /// <param name="middle">The activation as a function of the scaled sum; null while there is no answer.</param>
    public static CheckResult MiddlePiece(Func<double, double>? middle) => Check.Function(
        "the middle piece", middle, x => FannActivation.SigmoidSymmetricStepwise.Value(x), -0.5, 0.5, 1e-6,
        "A line through 0 has only a slope: rise over run, up to the corner where the tanh is 0.5.");

    /// <summary>Exercise 3: a single neuron with FANN's polygon that computes AND of two inputs of -1 or 1.</summary>
    /// <param name="weights">The weights of both inputs and of the bias; null or empty while there is no answer.</param>
    public static CheckResult SingleNeuronAnd(double[]? weights)
    {
        const string Name = "one neuron computes AND";
        if (weights is not { Length: > 0 }) return Check.True(Name, null);
        if (weights.Length != 3) return Check.True(Name, false, "Three numbers: the weight of a, the weight of b, the bias.");
        var neuron = FannNetwork.CreateStandard([2, 1], new GlibcRandom(1));
        neuron.SetActivationFunctionOutput(FannActivation.SigmoidSymmetricStepwise);
        neuron.Weights = weights;
        return Check.True(Name, ComputesAnd(neuron), "One corner must have a positive sum, the other three a negative one: a sum of zero is neither true nor false.");
    }

    /// <summary>Exercise 4: a training by FANN's own rule and with its polygon that ends with AND for at least 195 of the seeds 1 to 200.</summary>
    /// <param name="training">Trains the network that it is given on the data that it is given; null while there is no answer.</param>
    public static CheckResult CarefulTraining(Action<FannNetwork, FannTrainingData>? training)
    {
        const string Right = "at least 195 of 200 networks are right", Rule = "trained by FANN's own rule, with its polygon";
        if (training is null) return Check.All(Check.True(Right, null), Check.True(Rule, null));
        var and = FannTrainingData.Parse("4 2 1\n-1 -1\n-1\n-1 1\n-1\n1 -1\n-1\n1 1\n1\n");
        int right = 0;
        bool ownRule = true;
        for (uint seed = 1; seed <= 200; seed++)
        {
            var net = FannNetwork.CreateStandard([2, 4, 1], new GlibcRandom(seed));
            net.SetActivationFunctionOutput(FannActivation.SigmoidSymmetricStepwise);
            training(net, and);
            ownRule &= net.RpropVariant == RpropVariant.Fann && net.TrainingAlgorithm == FannTrainingAlgorithm.Rprop
                && net.GetActivationFunction(2, 0) == FannActivation.SigmoidSymmetricStepwise;
            if (ComputesAnd(net)) right++;
        }
        return Check.All(
            Check.True(Right, right >= 195, $"{right} are. How large is the error of the network that you have, after the step?"),
            Check.True(Rule, ownRule, "The strict rule or a smooth output would be a way out too, but the question is what to do without them."));
    }

    private static bool ComputesAnd(FannNetwork net) => Corners.All(
        corner => (corner.A + corner.B > 0 ? 1 : -1) * net.Run(corner.A, corner.B)[0] > 0);
}
