namespace NotebookNet;

/// <summary>Where a training is, told to <see cref="Trainer.Progress"/> at every measured epoch.</summary>
/// <param name="Epoch">The number of epochs run.</param>
/// <param name="Epochs">The total number of epochs.</param>
/// <param name="Loss">The loss of the training set now.</param>
/// <param name="Accuracy">The part of the training set that is classified correctly now, from 0 to 1.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, double Loss, double Accuracy);
