namespace NotebookNet.Compute;

/// <summary>How the samples of a training are cut into batches, and batches into blocks that are computed together.</summary>
internal sealed class BatchLayout
{
    /// <summary>Batches that come in the same order again are laid out once, if together they take no more doubles than this (4 MB).</summary>
    private const long MostDoublesLaidOut = 512 * 1024;

    private readonly int samples;

    public BatchLayout(NetworkLayout layout, int samples, TrainingPlan plan)
    {
        this.samples = samples;
        BatchSize = plan.BatchSize == 0 || plan.BatchSize >= samples ? samples : plan.BatchSize;
        int capacity = Workspace.BlockSizeFor(layout, BatchSize);
        Lanes = Workspace.LanesFor(capacity);
        BlockSize = Round.Up(capacity, Lanes);
        int measured = IsFullBatch ? capacity : Workspace.BlockSizeFor(layout, samples);
        MeasuringLanes = Workspace.LanesFor(measured);
        MeasuringBlockSize = Round.Up(measured, MeasuringLanes);
        BlocksPerBatch = (BatchSize + BlockSize - 1) / BlockSize;
        LastBatch = samples % BatchSize;
        IsLaidOut = (IsFullBatch || plan.Shuffle is null)
            && SampleBlock.Size(layout, BlockSize) * BlocksPerBatch * samples / BatchSize <= MostDoublesLaidOut;
        IsMeasuredLaidOut = SampleBlock.Size(layout, MeasuringBlockSize) * ((samples + MeasuringBlockSize - 1) / MeasuringBlockSize) <= MostDoublesLaidOut;
    }

    /// <summary>Samples per step; the last batch of an epoch may be smaller.</summary>
    public int BatchSize { get; }

    /// <summary>Whether every epoch is one step over all samples.</summary>
    public bool IsFullBatch => BatchSize == samples;

    /// <summary>The most samples that are computed together, a multiple of <see cref="Lanes"/>.</summary>
    public int BlockSize { get; }

    /// <summary>The number of samples in the lanes of a register.</summary>
    public int Lanes { get; }

    /// <summary>The most samples that are measured together, a multiple of <see cref="MeasuringLanes"/>: batches do not matter then.</summary>
    public int MeasuringBlockSize { get; }

    /// <summary>The number of samples in the lanes of a register when the loss is measured.</summary>
    public int MeasuringLanes { get; }

    /// <summary>The number of blocks of a whole batch.</summary>
    public int BlocksPerBatch { get; }

    /// <summary>The size of the last, smaller batch; 0 if there is none.</summary>
    public int LastBatch { get; }

    /// <summary>Whether all batches are kept in the form that kernels want.</summary>
    public bool IsLaidOut { get; }

    /// <summary>Whether the samples are also kept in that form for measuring.</summary>
    public bool IsMeasuredLaidOut { get; }

    /// <summary>The number of blocks of all batches.</summary>
    public int Blocks => samples / BatchSize * BlocksPerBatch + (LastBatch + BlockSize - 1) / BlockSize;

    /// <summary>The number of samples, from <paramref name="start"/> on, that are measured together.</summary>
    public int BlockToMeasure(int start) => Math.Min(MeasuringBlockSize, samples - start);
}
