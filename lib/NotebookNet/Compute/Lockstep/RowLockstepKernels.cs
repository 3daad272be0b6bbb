namespace NotebookNet.Compute;

/// <summary><see cref="LockstepKernels"/> for the browser: each number of all networks is a row.</summary>
/// <param name="networks">The number of networks.</param>
internal sealed class RowLockstepKernels(int networks) : LockstepKernels
{
    /// <summary>More would leave the cache that is nearest to the processor.</summary>
    public const int LongestRow = 64;

    public override int Width { get; } = Round.Up(networks, 2);

    public override LockstepLayer Layer(LockstepPlace place, int order) => RowLockstepLayer.For(place, Width);

    public override LockstepOutput Output(LossFunction loss, ActivationFunction activation, int order) => RowLockstepOutput.For(loss, activation, Width);
}
