namespace NotebookNet.Compute;

/// <summary>
/// What one network needs to compute with blocks of samples: its parameters as the kernels want them, a block, the activations of every layer and,
/// for training, their error derivatives. It is allocated once; nothing that is done with it afterwards allocates.
/// </summary>
internal abstract class Workspace
{
    private protected Workspace(NetworkLayout layout, int stride, ParameterRows? parameters)
    {
        Layout = layout;
        Stride = stride;
        Parameters = parameters ?? new ParameterRows(layout);
        OwnBlock = SampleBlock.Allocate(layout, stride, 1)[0];
        Block = OwnBlock;
    }

    public NetworkLayout Layout { get; }

    /// <summary>The most samples that a block may have: what was asked for, rounded up to the lanes.</summary>
    public int Stride { get; }

    /// <summary>The parameters that are computed with. They are no part of the network: copy them in before and, after training, out.</summary>
    public ParameterRows Parameters { get; }

    /// <summary>A separate block, for samples that are not laid out elsewhere.</summary>
    public SampleBlock OwnBlock { get; }

    /// <summary>The samples that are computed with; their stride is <see cref="Stride"/>.</summary>
    public SampleBlock Block { get; set; }

    /// <summary>The number of samples in the widest registers that they fill and the machine has.</summary>
    public static int LanesFor(int capacity)
    {
        if (RowKernels.AreUsed) return 2;
        if (Vector512.IsHardwareAccelerated && capacity > 4) return 8;
        return Vector256.IsHardwareAccelerated && capacity > 2 ? 4 : 2;
    }

    /// <summary>A workspace for blocks of at most <paramref name="capacity"/> samples, with its own parameters or those of another workspace.</summary>
    public static Workspace Create(NetworkLayout layout, int capacity, ParameterRows? parameters = null) => LanesFor(capacity) switch
    {
        8 => With<Lanes512>(layout, capacity, parameters),
        4 => With<Lanes256>(layout, capacity, parameters),
        _ => With<Lanes128>(layout, capacity, parameters),
    };

    /// <summary>A workspace that computes in registers of one width.</summary>
    public static Workspace With<TLanes>(NetworkLayout layout, int capacity, ParameterRows? parameters = null)
        where TLanes : struct, ILanes<TLanes> => new Workspace<TLanes>(layout, capacity, parameters);

    /// <summary>
    /// How many samples to compute at a time where any number will do: so many that the activations of a block stay in the second-level cache
    /// and that kernels seldom restart, in whole tiles of a matrix product.
    /// </summary>
    private static int GoodBlockSize(NetworkLayout layout)
    {
        const int tile = 24, doublesInCache = 64 * 1024;
        int rows = layout.Inputs;
        foreach (var layer in layout.Layers) rows += layer.Outputs;
        return Math.Clamp(doublesInCache / rows / tile * tile, 4 * tile, 20 * tile);
    }

    /// <summary>The size of the blocks in which to compute with <paramref name="samples"/> samples: all of them, unless they are many.</summary>
    public static int BlockSizeFor(NetworkLayout layout, int samples)
    {
        int good = GoodBlockSize(layout);
        return samples <= 2 * good ? samples : good;
    }

    /// <summary>Computes the activations of every layer for <see cref="Block"/>.</summary>
    public void Forward() => ForwardAndBackward(0, null);

    /// <summary>
    /// <see cref="Forward"/>, and then the backward pass, which adds <paramref name="scale"/> times the derivative of the loss sum by each parameter to
    /// a sum. One method for both: compiling it costs more than many a training.
    /// </summary>
    /// <param name="scale">The factor: 1 over the divisor for a gradient, and times minus the learning rate for a step.</param>
    /// <param name="destination">
    /// What to add to, which may be <see cref="Parameters"/> itself: then it is a step of gradient descent. Null to go forward only.
    /// </param>
    /// <returns>The result of <see cref="OutputKernel.Deltas"/>: if it is not finite, neither is the loss, and nothing is added. 0 when going forward
    /// only.</returns>
    public abstract double ForwardAndBackward(double scale, ParameterRows? destination);

    /// <summary>
    /// Steps of gradient descent, from <see cref="Block"/> and the blocks after it, in a single call where that is worth it. It ends before a step whose loss
    /// is not finite.
    /// </summary>
    /// <param name="steps">The most steps to make.</param>
    /// <param name="scale">Minus the learning rate over the divisor.</param>
    /// <param name="record">What is measured on the way, if the blocks are all the same.</param>
    /// <returns>The number of steps made: 0 where each is to be made by <see cref="ForwardAndBackward"/>.</returns>
    public abstract int Descend(int steps, double scale, ref EpochRecord record);

    /// <summary>Output <paramref name="unit"/> of every sample of the block, after <see cref="Forward"/>.</summary>
    public abstract ReadOnlySpan<double> Output(int unit);

    /// <summary>
    /// The sum of what each sample adds to the loss of <see cref="PrepareBackward"/>; <see cref="LossFunction.Divisor"/> makes the loss of it.
    /// </summary>
    /// <param name="sentinel">The result of <see cref="ForwardAndBackward"/>, if it included the backward pass.</param>
    public abstract double LossSum(double? sentinel = null);

    /// <summary>The number of correctly classified samples; see <see cref="Metrics.Accuracy"/>.</summary>
    public abstract int CountCorrect(double threshold);

    /// <summary>Allocates the memory for backward passes from this loss.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="trains">Whether backward passes follow; otherwise only the loss is asked for, and what is compiled for steps alone is not needed.</param>
    public abstract void PrepareBackward(LossFunction loss, bool trains = true);
}
