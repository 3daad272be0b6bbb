using MathNet.Numerics.LinearAlgebra;

namespace NotebookNet;

public sealed partial class Network
{
    /// <summary>Trains this network by gradient descent: the short form of <see cref="Trainer"/>.</summary>
    /// <param name="x">Samples x <see cref="Inputs"/>, finite numbers.</param>
    /// <param name="y">The targets, samples x <see cref="Outputs"/>, finite numbers.</param>
    /// <param name="learningRate">The size of the steps; greater than 0.</param>
    /// <param name="epochs">How many passes over the data; 0 or more.</param>
    /// <param name="loss">What is made small; <see cref="Loss.MeanSquaredError"/> if none is given.</param>
    /// <param name="batchSize">Samples per step; 0 for all at once.</param>
    /// <param name="optimizer">How a step is made of a gradient; plain gradient descent if none is given. Its own learning rate counts then.</param>
    /// <returns>How it went, measured at every epoch.</returns>
    public TrainingHistory Fit(Matrix<double> x, Matrix<double> y, double learningRate = 1, int epochs = 1000, Loss? loss = null, int batchSize = 0,
        Optimizer? optimizer = null) =>
        new Trainer(this, loss ?? Loss.MeanSquaredError, optimizer ?? new GradientDescent(learningRate)) { Epochs = epochs, BatchSize = batchSize }.Fit(x, y);

    /// <summary>Trains this network by gradient descent: the short form of <see cref="Trainer"/>.</summary>
    /// <param name="data">Samples and their targets.</param>
    /// <param name="learningRate">The size of the steps; greater than 0.</param>
    /// <param name="epochs">How many passes over the data; 0 or more.</param>
    /// <param name="loss">What is made small; <see cref="Loss.MeanSquaredError"/> if none is given.</param>
    /// <param name="batchSize">Samples per step; 0 for all at once.</param>
    /// <param name="optimizer">How a step is made of a gradient; plain gradient descent if none is given. Its own learning rate counts then.</param>
    /// <returns>How it went, measured at every epoch.</returns>
    public TrainingHistory Fit(DataSet data, double learningRate = 1, int epochs = 1000, Loss? loss = null, int batchSize = 0, Optimizer? optimizer = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Fit(data.X, data.Y, learningRate, epochs, loss, batchSize, optimizer);
    }
}
