namespace NotebookNet.Tests;

/// <summary>
/// 25 steps downhill on Σ c (w - t)², c = (1, 10, 0.5), t = (1, -2, 0.25), from (0, 0.5, 3). The expected ends were computed in Python from the
/// definitions in other words: momentum in the form with an unscaled buffer, Nesterov in its form with two points, Adam's means as explicit weighted sums.
/// </summary>
public class OptimizerTests
{
    private static readonly double[] Steepness = [1, 10, 0.5];
    private static readonly double[] Minimum = [1, -2, 0.25];

    public static TheoryData<string, double, double[]> Ends => new()
    {
        { "gradient-descent", 0.03, [0.7870898627102757, -1.9999999997185252, 1.534180439449523] },
        { "momentum", 0.03, [0.7367583579276976, -2.228198450383254, -0.2217373122701466] },
        { "nesterov", 0.03, [0.878861342128383, -2.0000059942561834, -0.07774267215273029] },
        { "rmsprop", 0.03, [0.7935594531340963, -0.4447784563193898, 2.047972241863356] },
        { "adam", 0.03, [0.6885653753697162, -0.23105999154441656, 2.2669577579916194] },
        { "rprop", 0.1, [0.99636616192, -1.9922598217318397, 0.26915193479168037] },
    };

    [Theory, MemberData(nameof(Ends))]
    public void Every_optimizer_steps_as_it_is_defined(string name, double rate, double[] end)
    {
        var rule = Optimizer.Named(name, rate).CreateRule(3);
        double[] w = [0, 0.5, 3];
        for (int step = 0; step < 25; step++)
            rule.Apply(w, w.Select((value, k) => 2 * Steepness[k] * (value - Minimum[k])).ToArray());
        Reference.Close(end, w, 1e-10);
    }

    [Theory]
    [InlineData("gradient-descent", 1)]
    [InlineData("momentum", 0.1)]
    [InlineData("nesterov", 0.1)]
    [InlineData("rmsprop", 0.02)]
    [InlineData("adam", 0.05)]
    [InlineData("rprop", 0.1)]
    public void Every_optimizer_learns_xor(string name, double rate)
    {
        var network = new Network([2, 4, 1], hidden: "tanh").Initialize(new NumPyRandom(3));
        var history = new Trainer(network, Loss.MeanBinaryCrossEntropy, Optimizer.Named(name, rate)) { Epochs = 3000 }.Fit(DataSets.Xor);
        Assert.True(history.FinalLoss < 0.05, history.ToString());
        Assert.Equal(1, history.Accuracy[^1]);
    }

    [Fact]
    public void A_trainer_starts_with_a_fresh_memory_every_time()
    {
        var network = new Network([2, 3, 1]);
        double[] start = network.Parameters;
        var trainer = new Trainer(network, Loss.MeanSquaredError, new Adam(0.05)) { Epochs = 20 };
        trainer.Fit(DataSets.Xor);
        double[] first = network.Parameters;
        network.Parameters = start;
        trainer.Fit(DataSets.Xor);
        Assert.Equal(first, network.Parameters);
    }

    [Fact]
    public void Rprop_leaves_a_parameter_alone_whose_derivative_is_zero()
    {
        double[] w = [1.5];
        new Rprop().CreateRule(1).Apply(w, [0]);
        Assert.Equal([1.5], w);
    }

    [Fact]
    public void Names_lead_to_optimizers_and_wrong_ones_to_a_list()
    {
        Assert.IsType<Adam>(Optimizer.Named("Adam", 0.01));
        Assert.IsType<GradientDescent>(Optimizer.Named("SGD", 0.01));
        Assert.Equal("rmsprop 0.01", Optimizer.Named("RMSProp", 0.01).ToString());
        var error = Assert.Throws<ArgumentException>(() => Optimizer.Named("adamw", 0.01));
        Assert.Contains("There are: gradient-descent, momentum, nesterov, rmsprop, adam, rprop", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_learning_rate_that_is_not_positive_is_refused(double rate)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new GradientDescent(rate));
        Assert.Contains("must be greater than 0 and finite, got", error.Message);
    }
}
