using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Tests;

public class LossTests
{
    private static readonly Matrix<double> Predictions = Matrix<double>.Build.DenseOfRowArrays([0.8, 0.1], [0.3, 0.6], [0.5, 0.9]);
    private static readonly Matrix<double> Targets = Matrix<double>.Build.DenseOfRowArrays([1, 0], [0, 1], [0, 1]);

    // By hand: squares 0.04 0.01 0.09 0.16 0.25 0.01; logarithms ln 0.8, ln 0.9, ln 0.7, ln 0.6, ln 0.5, ln 0.9.
    [Theory]
    [InlineData("sum-squared-error", 0.56)]
    [InlineData("half-sum-squared-error", 0.28)]
    [InlineData("mean-squared-error", 0.56 / 6)]
    [InlineData("mean-binary-cross-entropy", 0.3324187218157551)]
    [InlineData("mean-categorical-cross-entropy", 0.2797765635793423)]
    public void A_loss_is_the_sum_or_mean_that_its_name_says(string name, double expected) =>
        Assert.Equal(expected, Loss.Named(name).Value(Predictions, Targets), 1e-15);

    [Fact]
    public void The_gradient_is_the_slope_of_the_value()
    {
        foreach (var loss in Loss.All)
        {
            var gradient = loss.Gradient(Predictions, Targets);
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 2; j++)
                    Assert.Equal((Moved(i, j, 1e-6) - Moved(i, j, -1e-6)) / 2e-6, gradient[i, j], 1e-8);
            }

            double Moved(int i, int j, double h)
            {
                var moved = Predictions.Clone();
                moved[i, j] += h;
                return loss.Value(moved, Targets);
            }
        }
    }

    [Fact]
    public void A_sure_mistake_costs_a_hundred_and_not_infinity()
    {
        var one = Matrix<double>.Build.Dense(1, 1, 1);
        Assert.Equal(100, Loss.MeanBinaryCrossEntropy.Value(Matrix<double>.Build.Dense(1, 1), one));
        Assert.Equal(100, Loss.MeanCategoricalCrossEntropy.Value(Matrix<double>.Build.Dense(1, 1), one));
    }

    [Fact]
    public void Logarithms_of_outputs_that_are_not_probabilities_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new Network([2, 1], output: "tanh").Fit(DataSets.And, loss: Loss.MeanBinaryCrossEntropy));
        Assert.Contains("the output layer is tanh", error.Message);
        error = Assert.Throws<ArgumentException>(() => new Network([2, 1]).Fit(DataSets.And.WithTargets(-1, 1), loss: Loss.MeanBinaryCrossEntropy));
        Assert.Contains("got -1 in row 0, column 0", error.Message);
    }

    [Fact]
    public void Names_lead_to_losses_and_wrong_ones_to_a_list()
    {
        Assert.Same(Loss.MeanSquaredError, Loss.Named("MeanSquaredError"));
        Loss byConversion = "mean squared error";
        Assert.Same(Loss.MeanSquaredError, byConversion);
        Assert.Contains("There are: sum-squared-error", Assert.Throws<ArgumentException>(() => Loss.Named("mse2")).Message);
    }

    [Fact]
    public void Different_shapes_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Loss.MeanSquaredError.Value(Predictions, Targets.SubMatrix(0, 2, 0, 2)));
        Assert.Contains("Predictions are 3 x 2 and targets 2 x 2", error.Message);
    }

    [Fact]
    public void A_network_that_becomes_sure_of_every_answer_keeps_a_finite_cross_entropy()
    {
        var random = new NumPyRandom(0);
        (var train, _) = DataSets.XorPoints().Split(0.5, random);
        var network = new Network([2, 8, 8, 1], "relu").Initialize(random);

        var history = new Trainer(network, Loss.MeanBinaryCrossEntropy, new Adam(0.03)) { Epochs = 400 }.Fit(train);

        Assert.Contains(network.Predict(train.X).Column(0), p => 1 - p < 1e-15);      // the border case is there
        Assert.All(history.Loss, loss => Assert.InRange(loss, 0, 2));
    }
}
