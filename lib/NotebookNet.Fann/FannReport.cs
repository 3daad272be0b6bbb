namespace NotebookNet.Fann;

/// <summary>Where a training stands, as FANN's callback sees it.</summary>
/// <param name="Epoch">Epochs done, from 1.</param>
/// <param name="MaxEpochs">The most there may be.</param>
/// <param name="MeanSquaredError">The mean squared error of this epoch; in a batch algorithm that of the weights before this epoch's step. Symmetric outputs count half their error.</param>
/// <param name="BitFail">Outputs of this epoch that were off by <see cref="FannNetwork.BitFailLimit"/> or more.</param>
/// <param name="DesiredError">The error that ends the training.</param>
public readonly record struct FannReport(int Epoch, int MaxEpochs, float MeanSquaredError, int BitFail, float DesiredError);
