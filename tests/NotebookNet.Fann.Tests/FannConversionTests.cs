using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Fann.Tests;

/// <summary>The same function as a FANN network and as a network of this library.</summary>
public class FannConversionTests
{
    [Theory]
    [InlineData(FannActivation.Sigmoid, FannActivation.SigmoidSymmetric)]
    [InlineData(FannActivation.SigmoidSymmetric, FannActivation.Linear)]
    [InlineData(FannActivation.Linear, FannActivation.Sigmoid)]
    public void A_fann_network_becomes_a_network_with_the_same_outputs(FannActivation hidden, FannActivation output)
    {
        foreach (var fann in new[] { FannNetwork.CreateStandard([3, 5, 2], new GlibcRandom(1)), FannNetwork.CreateSparse(0.5f, [3, 5, 2], new GlibcRandom(1)) })
        {
            fann.RandomizeWeights(-2, 2);
            fann.SetActivationFunctionHidden(hidden);
            fann.SetActivationFunctionOutput(output);
            fann.SetActivationSteepness(0.3, 1, 2);
            fann.SetActivationSteepnessOutput(1.25);
            var net = fann.ToNetwork();
            Assert.Equal([3, 5, 2], net.Sizes);
            Reference.Close(fann.Run(0.5, -1, 2), net.Predict(0.5, -1, 2));
            Reference.Close(fann.Run(-3, 0.25, 0), net.Predict(-3, 0.25, 0));
        }
    }

    [Theory]
    [InlineData("sigmoid", "tanh", true)]
    [InlineData("tanh", "identity", true)]
    [InlineData("identity", "sigmoid", false)]
    public void A_network_becomes_a_fann_network_with_the_same_outputs_and_back(string hidden, string output, bool biases)
    {
        var net = new Network([2, 4, 3], hidden, output, biases);
        var fann = FannNetwork.FromNetwork(net);
        Reference.Close(net.Predict(0.5, -1), fann.Run(0.5, -1));
        Assert.Equal(fann.ToText(), FannNetwork.Parse(fann.ToText()).ToText());
        Reference.Close(net.Predict(0.5, -1), fann.ToNetwork().Predict(0.5, -1));
    }

    [Fact]
    public void An_identity_ends_at_150_as_FANN_does_it()
    {
        // fann_run (fann.c): max_sum = 150 / steepness.
        var net = new Network([1, 1], "identity", "identity") { Parameters = [100, 0] };
        var fann = FannNetwork.FromNetwork(net);
        Assert.Equal([149, 150, -150], new[] { 1.49, 2, -3 }.Select(x => fann.Run(x)[0]));
        Assert.Equal(200, net.Predict(2)[0]);
    }

    [Fact]
    public void A_stepwise_network_becomes_a_smooth_one_only_when_asked()
    {
        var fann = AndGate.Create(38);
        Assert.Contains("FANN_SIGMOID_STEPWISE", Assert.Throws<NotSupportedException>(() => fann.ToNetwork()).Message);
        var smooth = fann.ToNetwork(smooth: true);
        fann.SetActivationFunctionHidden(FannActivation.Sigmoid);
        fann.SetActivationFunctionOutput(FannActivation.SigmoidSymmetric);
        Reference.Close(fann.Run(1, -1), smooth.Predict(1, -1));
    }

    [Fact]
    public void Fanns_slopes_are_the_gradient_that_the_library_computes()
    {
        // One batch step of rate 1 on one sample with the linear error function moves the weights by minus the gradient of half the squared error.
        var fann = FannNetwork.CreateStandard([2, 3, 1], new GlibcRandom(4));
        fann.SetActivationFunctionHidden(FannActivation.Sigmoid);
        fann.SetActivationFunctionOutput(FannActivation.Sigmoid);
        fann.TrainingAlgorithm = FannTrainingAlgorithm.Batch;
        fann.ErrorFunction = FannErrorFunction.Linear;
        fann.LearningRate = 1;
        var before = fann.ToNetwork();
        var x = Matrix<double>.Build.DenseOfRowArrays([0.3, -0.7]);
        var y = Matrix<double>.Build.DenseOfRowArrays([1.0]);
        fann.TrainEpoch(new FannTrainingData(x, y));
        double[] after = fann.ToNetwork().Parameters;
        double HalfError(double[] parameters)
        {
            var net = before.Clone();
            net.Parameters = parameters;
            double error = 1 - net.Predict(0.3, -0.7)[0];
            return error * error / 2;
        }
        const double h = 1e-6;
        for (int i = 0; i < after.Length; i++)
        {
            double[] up = before.Parameters, down = before.Parameters;
            up[i] += h;
            down[i] -= h;
            double gradient = (HalfError(up) - HalfError(down)) / (2 * h);
            Assert.Equal(-gradient, after[i] - before.Parameters[i], 1e-9);
        }
    }

    [Fact]
    public void Networks_without_a_counterpart_say_why()
    {
        Assert.Contains("shortcut", Assert.Throws<NotSupportedException>(() => FannNetwork.CreateShortcut([2, 2, 1]).ToNetwork()).Message);
        var mixed = FannNetwork.CreateStandard([2, 2, 1]);
        mixed.SetActivationFunction(FannActivation.Sigmoid, 1, 0);
        Assert.Contains("different activation functions", Assert.Throws<NotSupportedException>(() => mixed.ToNetwork(smooth: true)).Message);
        mixed.SetActivationFunctionHidden(FannActivation.Elliot);
        Assert.Contains("FANN_ELLIOT", Assert.Throws<NotSupportedException>(() => mixed.ToNetwork(smooth: true)).Message);
        Assert.Contains("relu", Assert.Throws<NotSupportedException>(() => FannNetwork.FromNetwork(new Network([2, 3, 1], "relu", "sigmoid"))).Message);
    }
}
