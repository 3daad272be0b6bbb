namespace NotebookNet;

/// <summary>
/// A training whose loss is no longer a finite number: nearly always the learning rate is too large. The network holds the parameters that
/// the last step left, which are of no use; set them again before another try.
/// </summary>
public sealed class TrainingDivergedException : InvalidOperationException
{
    internal TrainingDivergedException(int epoch, double loss, double learningRate, TrainingHistory history)
        : base($"Training diverged: after {epoch} epochs the loss is {Guard.Text(loss)} with a learning rate of {Guard.Text(learningRate)}. Try a smaller one, for example {Guard.Text(learningRate / 10)}.")
    {
        Epoch = epoch;
        Loss = loss;
        LearningRate = learningRate;
        History = history;
    }

    /// <summary>After how many epochs the loss was no longer finite.</summary>
    public int Epoch { get; }

    /// <summary>The loss then: infinite or NaN.</summary>
    public double Loss { get; }

    /// <summary>The learning rate of the optimizer.</summary>
    public double LearningRate { get; }

    /// <summary>How the training went until then.</summary>
    public TrainingHistory History { get; }
}
