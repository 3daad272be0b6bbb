using NotebookNet.Compute;

namespace NotebookNet.Tests.Networks;

/// <summary>
/// An activation is one file with its formula and slope, and one line that names it: then it predicts, trains and is checked like all others.
/// </summary>
public class NewActivationTests
{
    private static readonly Activation Softplus = new("softplus", ActivationFunction.Of<Softplus>(), "(1 - e^-a)", isRectifier: true);

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    public void A_new_activation_has_the_gradient_of_its_formula(int hidden)
    {
        var random = new NumPyRandom(1);
        var network = new Network([2, hidden, 9, 1], hidden: Softplus, output: Softplus).Initialize(random);
        var data = DataSets.Xor;
        Assert.InRange(GradientCheck.Run(network, data, Loss.MeanSquaredError).RelativeError, 0, 1e-7);
        Assert.Contains("softplus", network.Trace([1, 0], [1], Loss.MeanSquaredError).ToString());

        // The kernels' step is the one of the readable passes.
        double[] expected = [.. network.Parameters.Zip(network.Backward(data.X, data.Y, Loss.MeanSquaredError).Gradient, (w, g) => w - 0.1 * g)];
        var history = network.Fit(data, learningRate: 0.1, epochs: 1);
        for (int k = 0; k < expected.Length; k++) Assert.Equal(expected[k], network.Parameters[k], 1e-14);
        Assert.True(history.FinalLoss < history.LossAt(0));
    }

    [Fact]
    public void Its_formula_for_one_number_is_that_for_lanes()
    {
        var network = new Network(new DenseLayer(1, 1, Softplus)) { Parameters = [1, 0] };
        for (double z = -30; z < 30; z += 0.37) Assert.Equal(Softplus.Value(z), network.Predict(z)[0], 1e-13);
        Assert.Equal(Math.Log(2), Softplus.Value(0), 1e-15);
    }
}
