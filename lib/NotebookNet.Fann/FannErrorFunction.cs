namespace NotebookNet.Fann;

/// <summary>FANN's transformation of an output's error before backpropagation; the numbers are those in its files.</summary>
public enum FannErrorFunction
{
    /// <summary>FANN_ERRORFUNC_LINEAR: the error as it is.</summary>
    Linear = 0,

    /// <summary>FANN_ERRORFUNC_TANH, the default: ln((1 + error) / (1 - error)), so that large errors count for more; at most 17.</summary>
    Tanh = 1,
}
