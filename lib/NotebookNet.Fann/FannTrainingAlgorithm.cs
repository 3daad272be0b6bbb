namespace NotebookNet.Fann;

/// <summary>How a FANN network changes its weights; the numbers are those in its files.</summary>
public enum FannTrainingAlgorithm
{
    /// <summary>FANN_TRAIN_INCREMENTAL: gradient descent with a step after every sample; uses the learning rate and the momentum.</summary>
    Incremental = 0,

    /// <summary>FANN_TRAIN_BATCH: gradient descent with one step an epoch, along the mean over the samples; uses the learning rate only.</summary>
    Batch = 1,

    /// <summary>FANN_TRAIN_RPROP, the default: every weight has its own step size and only the sign of its slope counts. The learning rate is not
    /// used.</summary>
    Rprop = 2,

    /// <summary>FANN_TRAIN_QUICKPROP: guesses each weight's parabola from two slopes; uses the learning rate.</summary>
    Quickprop = 3,

    /// <summary>FANN_TRAIN_SARPROP: RPROP with weight decay and noise that die away over the epochs; draws random numbers.</summary>
    Sarprop = 4,
}
