namespace NotebookNet;

/// <summary>The loss of a training is no longer finite, nearly always because the learning rate is too large.</summary>
/// <remarks>The network has the parameters of the last step, which are useless: set them again before another training.</remarks>
public sealed class TrainingDivergedException : InvalidOperationException
{
    internal TrainingDivergedException(int epoch, double loss, double learningRate, TrainingHistory history)
        : base($"Training diverged: after {epoch} epochs the loss is {Guard.Text(loss)} with a learning rate of {Guard.Text(learningRate)}. Try a smaller one, for example {Guard.Text(learningRate / 10)}.") =>
        (Epoch, Loss, LearningRate, History) = (epoch, loss, learningRate, history);

    /// <summary>The number of epochs after which the loss was no longer finite.</summary>
    public int Epoch { get; }

    /// <summary>The loss: infinite or NaN.</summary>
    public double Loss { get; }

    /// <summary>The learning rate of the optimizer.</summary>
    public double LearningRate { get; }

    /// <summary>The history of the training until then.</summary>
    public TrainingHistory History { get; }
}
