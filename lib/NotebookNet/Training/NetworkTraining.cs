namespace NotebookNet;

/// <summary>The short forms of training: calls on the network itself.</summary>
public static class NetworkTraining
{
    /// <summary>Trains this network by gradient descent: the short form of <see cref="Trainer"/>.</summary>
    /// <param name="network">The network whose parameters are adjusted.</param>
    /// <param name="x">Samples x <see cref="Network.Inputs"/>, finite numbers.</param>
    /// <param name="y">The targets, samples x <see cref="Network.Outputs"/>, finite numbers.</param>
    /// <param name="learningRate">The size of the steps; greater than 0.</param>
    /// <param name="epochs">The number of passes over the data; 0 or more.</param>
    /// <param name="loss">Loss to minimize; <see cref="Loss.MeanSquaredError"/> if none is given.</param>
    /// <param name="batchSize">Samples per step; 0 for all at once.</param>
    /// <param name="optimizer">Turns a gradient into a parameter update; plain gradient descent if none is given. Its own learning rate counts then.</param>
    /// <returns>The history of the training, measured at every epoch.</returns>
    public static TrainingHistory Fit(this Network network, Matrix<double> x, Matrix<double> y, double learningRate = 1, int epochs = 1000, Loss? loss = null,
        int batchSize = 0, Optimizer? optimizer = null) =>
        new Trainer(network, loss ?? Loss.MeanSquaredError, optimizer ?? new GradientDescent(learningRate)) { Epochs = epochs, BatchSize = batchSize }
            .Fit(x, y);

    /// <param name="network">The network whose parameters are adjusted.</param>
    /// <param name="data">Samples and their targets.</param>
    /// <param name="learningRate"/><param name="epochs"/><param name="loss"/><param name="batchSize"/><param name="optimizer"/>
    /// <inheritdoc cref="Fit(Network, Matrix{double}, Matrix{double}, double, int, Loss, int, Optimizer)"/>
    public static TrainingHistory Fit(this Network network, DataSet data, double learningRate = 1, int epochs = 1000, Loss? loss = null, int batchSize = 0,
        Optimizer? optimizer = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return network.Fit(data.X, data.Y, learningRate, epochs, loss, batchSize, optimizer);
    }

    /// <summary>One step of plain gradient descent: every parameter w becomes w - <paramref name="learningRate"/> · dL/dw.</summary>
    /// <param name="network">The network whose parameters are adjusted.</param>
    /// <param name="gradient">dL/dw in the order of <see cref="Network.Parameters"/>: <see cref="BackwardPass.Gradient"/>.</param>
    /// <param name="learningRate">The size of the step; greater than 0.</param>
    public static void Update(this Network network, double[] gradient, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(gradient);
        Guard.Length(gradient, network.ParameterCount, nameof(gradient), "Gradient of", network);
        new GradientDescent(learningRate).CreateRule(network.ParameterCount).Apply(network.ParameterArray, gradient);
    }
}
