namespace NotebookNet.Fann;

/// <summary>The quantity that <see cref="FannNetwork.TrainOnData"/> compares with the desired error; the numbers are those in FANN's files.</summary>
public enum FannStopFunction
{
    /// <summary>FANN_STOPFUNC_MSE, the default: the mean squared error.</summary>
    MeanSquaredError = 0,

    /// <summary>FANN_STOPFUNC_BIT: how many outputs are off by <see cref="FannNetwork.BitFailLimit"/> or more.</summary>
    BitFail = 1,
}
