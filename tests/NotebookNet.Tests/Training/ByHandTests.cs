using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet.Tests;

/// <summary>A network written by hand in a cell, in the article's own style, and the same one as <see cref="Network"/>.</summary>
public class ByHandTests
{
    [Fact]
    public void A_two_layer_network_written_by_hand_with_matrices_agrees_with_Network()
    {
        var random = new NumPyRandom(1);
        var X = Matrix<double>.Build.DenseOfRowArrays([0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]);
        var y = Matrix<double>.Build.DenseOfColumnArrays([0, 1, 1, 0]);
        var syn0 = 2 * random.Uniform(3, 4) - 1;
        var syn1 = 2 * random.Uniform(4, 1) - 1;
        for (int j = 0; j < 2000; j++)
        {
            var l1 = (X * syn0).Map(SpecialFunctions.Logistic);
            var l2 = (l1 * syn1).Map(SpecialFunctions.Logistic);
            var l2Delta = (y - l2).PointwiseMultiply(l2.PointwiseMultiply(1 - l2));
            var l1Delta = (l2Delta * syn1.Transpose()).PointwiseMultiply(l1.PointwiseMultiply(1 - l1));
            syn1 += l1.Transpose() * l2Delta;
            syn0 += X.Transpose() * l1Delta;
        }

        random = new NumPyRandom(1);
        var network = new Network([3, 4, 1], biases: false).Initialize(() => 2 * random.NextDouble() - 1, DrawOrder.InputByInput);
        network.Fit(X, y, learningRate: 1, epochs: 2000, loss: Loss.HalfSumSquaredError);
        Reference.Close(syn0.ToColumnMajorArray(), network.Layers[0].Weights.ToRowMajorArray());
        Reference.Close(syn1.ToColumnMajorArray(), network.Layers[1].Weights.ToRowMajorArray());
    }

    [Fact]
    public void Forward_backward_update_step_by_step_is_what_the_trainer_does()
    {
        var data = DataSets.CircleGrid();
        Network steps = new([2, 4, 1]), trained = new([2, 4, 1]);
        for (int epoch = 0; epoch < 100; epoch++)
            steps.Update(steps.Backward(data.X, data.Y, Loss.MeanSquaredError).Gradient, learningRate: 10);
        trained.Fit(data, learningRate: 10, epochs: 100);
        Reference.Close(steps.Parameters, trained.Parameters);
    }

    [Fact]
    public void MathNet_computes_with_one_thread_once_the_library_is_used()
    {
        _ = new NumPyRandom(0);
        Assert.Equal(1, Control.MaxDegreeOfParallelism);
    }
}
