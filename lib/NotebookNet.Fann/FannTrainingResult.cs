namespace NotebookNet.Fann;

/// <summary>How a training ended.</summary>
/// <param name="Epochs">Epochs that were run.</param>
/// <param name="MeanSquaredError">The mean squared error of the last epoch. A batch algorithm measures it before its step, and one more step follows:
/// <see cref="FannNetwork.TestData"/> says what the network does now.</param>
/// <param name="BitFail">Outputs of the last epoch that were off by <see cref="FannNetwork.BitFailLimit"/> or more.</param>
/// <param name="Reached">Whether the desired error was reached.</param>
public readonly record struct FannTrainingResult(int Epochs, float MeanSquaredError, int BitFail, bool Reached);
